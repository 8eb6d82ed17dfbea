// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.command.CommandId;
import java.util.List;

/// The history. Nothing in it is changed or removed.
public interface EventTable {
  /// Also signals that the history grew.
  void append(Event event);

  /// In order, from behind `number`.
  List<StoredEvent> after(long number, int most);

  /// 0 when there is none.
  long newest();

  List<StoredEvent> of(CommandId command);
}
