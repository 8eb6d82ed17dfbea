// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.identity.CredentialEvent;
import dev.rollcall.agent.identity.Credentials;
import dev.rollcall.agent.identity.NoCredentials;
import java.util.function.Consumer;

/// What an agent needs before it can connect for the first time, and what keeps it known.
interface Enlistment extends AutoCloseable {
  /// Without credentials, nothing.
  Enlistment OPEN =
      new Enlistment() {
        @Override
        public void admit(Who who, Runnable then) {
          then.run();
        }

        @Override
        public Credentials credentials(Who who, Consumer<CredentialEvent> report) {
          return new NoCredentials();
        }

        @Override
        public void close() {}
      };

  /// Returns at once.
  ///
  /// @param then runs once this agent can connect, on any thread
  void admit(Who who, Runnable then);

  /// Of one process of an agent that was admitted. Belongs to the agent's loop.
  ///
  /// @param report hears of answers, on any thread
  Credentials credentials(Who who, Consumer<CredentialEvent> report);

  @Override
  void close();
}
