// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

/// What an agent needs before it can connect for the first time.
interface Enlistment extends AutoCloseable {
  /// Without credentials, nothing.
  Enlistment OPEN =
      new Enlistment() {
        @Override
        public void admit(Who who, Runnable then) {
          then.run();
        }

        @Override
        public void close() {}
      };

  /// Returns at once.
  ///
  /// @param then runs once this agent can connect, on any thread
  void admit(Who who, Runnable then);

  @Override
  void close();
}
