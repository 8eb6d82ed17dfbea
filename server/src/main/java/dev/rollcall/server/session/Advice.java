// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import java.time.Duration;

/// When a peer should come back.
public sealed interface Advice {
  record Now() implements Advice {}

  /// Not before this has passed.
  record After(Duration pause) implements Advice {}

  /// Not until a person has changed something.
  record Stop() implements Advice {}
}
