// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

import java.time.Duration;

/// By what a caller names a request, so that sending it again does nothing again.
///
/// @param value chosen by the caller
/// @param fingerprint of the request: the same key with another request is a mistake
public record IdempotencyKey(String value, String fingerprint) {
  /// How long a key is remembered.
  public static final Duration KEPT = Duration.ofHours(24);
}
