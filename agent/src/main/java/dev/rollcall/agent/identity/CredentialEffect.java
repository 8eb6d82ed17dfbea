// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import java.time.Duration;

/// What is to be done about the certificate.
public sealed interface CredentialEffect {
  /// Make and keep a key, or take the one of the last try, and ask the server.
  record Ask(Wish wish) implements CredentialEffect {}

  /// The line may be opened, or is to go on, with the certificate that is kept.
  record UseForLine() implements CredentialEffect {}

  record AnnounceGood(Validity validity) implements CredentialEffect {}

  record AnnounceAsking(Wish wish) implements CredentialEffect {}

  record AnnounceRetry(Wish wish, Failure failure, Duration in) implements CredentialEffect {}

  /// The certificate's time is over; asking goes on, for the clock may be wrong.
  record AnnounceEnded(Failure failure) implements CredentialEffect {}

  /// The new token was of no use; the present certificate is.
  record AnnounceKept(Failure failure) implements CredentialEffect {}

  record AnnounceLost(Failure failure) implements CredentialEffect {}
}
