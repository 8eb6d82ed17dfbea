// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import java.net.URI;
import java.util.Optional;

/// Knows people by what their organisation signs them in with (port).
public interface SingleSignOn {
  /// @param to where the browser goes
  /// @param kept what is needed at the end; not to be seen by anybody
  record Begun(URI to, String kept) {}

  /// A person, as the provider tells them from all others, for ever.
  ///
  /// @param issuer the provider
  /// @param id given to nobody else there; it opens nothing
  record Subject(String issuer, String id) {
    @Override
    public String toString() {
      return id + " of " + issuer;
    }
  }

  /// Who came back.
  sealed interface Identity {
    /// @param name by which an account may be found that nobody has come by yet, if there is one
    record Known(Subject subject, Optional<String> name) implements Identity {}

    /// @param why for the log; holds nothing that was sent
    record Refused(String why) implements Identity {}
  }

  /// @param back where the organisation shall send the browser in the end
  /// @throws SignOnFailure when the organisation does not answer
  Begun begin(URI back);

  /// @param back the same as at the beginning
  /// @param answer the address with which the browser came back
  /// @throws SignOnFailure when the organisation does not answer
  Identity finish(URI back, String kept, URI answer);
}
