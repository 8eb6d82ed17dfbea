// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

/// A certificate request that cannot be granted to anybody; the message says why, for who sent it.
public final class InvalidRequest extends RuntimeException {
  InvalidRequest(String message) {
    super(message);
  }
}
