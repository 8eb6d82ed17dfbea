// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

/// A text that is not what it should hold. The message goes on from the file's name: "holds no
/// certificate".
final class InvalidPem extends RuntimeException {
  InvalidPem(String message) {
    super(message);
  }
}
