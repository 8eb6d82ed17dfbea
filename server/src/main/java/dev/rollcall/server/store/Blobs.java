// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// Bytes of pictures. They are on disk before the row that names them is committed.
public interface Blobs {
  /// Keeps the bytes under a name, durably. A repeat replaces.
  void put(String id, ByteBuffer bytes);

  /// The bytes as they were put: all of them, or none.
  ///
  /// @throws StoreException of the kind DAMAGED when they are not as they were written
  Optional<InputStream> open(String id);

  /// Nothing happens when there is none.
  void delete(String id);

  /// Deletes pictures that were written before this time and that nobody names, and uploads with
  /// which nobody went on for a day.
  void sweep(Instant writtenBefore, Predicate<String> isNamed);

  /// An unfinished upload, kept so that it can go on after a cut; gone after some time.
  Part part(String name);

  interface Part extends AutoCloseable {
    long size();

    void append(ByteBuffer bytes);

    /// The bytes so far.
    ///
    /// @throws StoreException of the kind DAMAGED when they are not as they were written
    ByteBuffer bytes();

    void delete();

    @Override
    void close();
  }
}
