// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import java.util.Optional;

/// What has happened to the certificate.
public sealed interface CredentialEvent {
  /// The agent has started with what its folder holds; there is a certificate, or a token.
  record Began(Optional<Validity> held, Token token) implements CredentialEvent {}

  record Ticked() implements CredentialEvent {}

  /// The server has given one, and it is kept.
  record Granted(Validity validity) implements CredentialEvent {}

  record Failed(Failure failure) implements CredentialEvent {}

  /// The server has ended the stream and does not want this certificate any more.
  record Rejected(Failure failure) implements CredentialEvent {}

  /// What the command line names.
  enum Token {
    /// None, or the one by which the agent has enrolled.
    NONE,
    NEW
  }
}
