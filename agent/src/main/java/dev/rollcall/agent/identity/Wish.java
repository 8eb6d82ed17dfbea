// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

/// What is asked of the server.
public enum Wish {
  /// The first certificate, by a token.
  ENROLL,
  /// The next one, by the present one.
  RENEW
}
