// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.blob;

import java.util.regex.Pattern;

/// What a blob may be called: nothing that could lead out of its folder.
final class BlobName {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,149}");
  private static final int FOLDERS = 256;

  private BlobName() {}

  static boolean isOne(String name) {
    return ALLOWED.matcher(name).matches();
  }

  /// @throws IllegalArgumentException for any other name
  static String check(String name) {
    if (!isOne(name)) {
      throw new IllegalArgumentException("not the name of a blob");
    }
    return name;
  }

  /// One of 256, which follows from the name alone.
  static String folder(String name) {
    return "%02x".formatted(Math.floorMod(name.hashCode(), FOLDERS));
  }
}
