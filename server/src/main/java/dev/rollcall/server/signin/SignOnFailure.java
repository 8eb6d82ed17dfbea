// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

/// The organisation's sign-on cannot be reached, or is not set up as it should be.
public final class SignOnFailure extends RuntimeException {
  public SignOnFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
