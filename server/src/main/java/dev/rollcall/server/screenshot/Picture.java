// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

import java.nio.ByteBuffer;
import java.time.Instant;

/// A picture that arrived and is not checked yet.
///
/// @param notice how the person was told
public record Picture(ByteBuffer bytes, Instant takenAt, String notice) {
  /// The largest picture that is accepted, in bytes.
  public static final int MOST_BYTES = 32 * 1024 * 1024;

  /// The largest picture that is accepted, in pixels.
  public static final long MOST_PIXELS = 64_000_000;

  public Picture {
    bytes = bytes.asReadOnlyBuffer();
  }
}
