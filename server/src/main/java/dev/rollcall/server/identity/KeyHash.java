// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import java.util.regex.Pattern;

/// The SHA-256 of a public key (its SubjectPublicKeyInfo), by which a repeat is known as one.
///
/// @param text base64url without padding, 43 characters
public record KeyHash(String text) {
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{43}");

  public KeyHash {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("the hash of a key has 43 characters of base64url");
    }
  }
}
