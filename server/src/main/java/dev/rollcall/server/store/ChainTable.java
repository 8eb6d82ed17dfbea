// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.audit.Link;
import dev.rollcall.server.audit.LinkedEvent;
import java.util.List;
import java.util.Optional;

/// The history as a chain of hashes, for whoever checks it.
public interface ChainTable {
  /// The id of the store, in which the chain begins.
  String store();

  /// The last link, as it is stored; the first of all when there is no event.
  Link newest();

  /// In order, from behind `number`.
  List<LinkedEvent> after(long number, int most);

  /// The hash that stands beside this event.
  Optional<String> hash(long number);
}
