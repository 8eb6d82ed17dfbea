// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

/// How much may wait, and how much is done at once.
///
/// @param waiting pieces of work that may wait, for writing and for reading each
/// @param batch pieces of work in one transaction, at most
/// @param readers threads that read
record Limits(int waiting, int batch, int readers) {
  static final Limits DEFAULT =
      new Limits(10_000, 512, Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4));
}
