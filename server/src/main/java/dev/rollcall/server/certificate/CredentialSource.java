// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

/// Where the server's credential comes from.
interface CredentialSource {
  /// The credential to be served at the start.
  ///
  /// @throws InvalidPem when there is none that can be used
  Credential first();

  /// The credential to be served from now on: the present one, unless there is another.
  ///
  /// @throws InvalidPem when there should be another, and it cannot be used
  Credential next(Credential present);
}
