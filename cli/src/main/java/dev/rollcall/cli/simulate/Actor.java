// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.util.Optional;

/// One simulated agent. Everything but [#loop()] is called on its loop only.
interface Actor {
  Loop loop();

  void start();

  /// Its connection breaks without a goodbye.
  void cut();

  /// A second stream of the same identity begins on its open connection.
  void takeOver();

  /// Sends a batch of activity, if it may.
  void report();

  /// Closes its stream and stays away. May be called twice.
  void finish();

  /// Why it is not where it should be.
  Optional<String> complaint();
}
