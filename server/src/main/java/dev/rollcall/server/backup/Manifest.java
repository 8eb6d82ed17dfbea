// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.backup;

import java.util.List;
import java.util.Map;

/// What a backup holds. Whatever is not named here is not part of it.
///
/// @param format of the backup itself
/// @param madeAt when, in UTC
/// @param storeId which store it is a copy of
/// @param storeVersion version of the store's tables
/// @param counts rows by table
/// @param missingPictures ids that the store names, but whose bytes were not there
record Manifest(
    int format,
    String madeAt,
    String storeId,
    int storeVersion,
    Map<String, Long> counts,
    List<Entry> files,
    List<String> missingPictures) {
  /// The only one so far.
  static final int FORMAT = 1;

  /// One file.
  ///
  /// @param path in the data folder, with slashes
  /// @param size in bytes
  /// @param sha256 in hexadecimal digits
  record Entry(String path, long size, String sha256) {}
}
