// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Bytes of pictures. They are on disk before the row that names them is committed.
public interface Blobs {
  /// Keeps the bytes under a name, durably. A repeat replaces.
  void put(String id, ByteBuffer bytes);

  Optional<InputStream> open(String id);

  /// Nothing happens when there is none.
  void delete(String id);

  /// An unfinished upload, kept so that it can go on after a cut; gone after some time.
  Part part(String name);

  interface Part extends AutoCloseable {
    long size();

    void append(ByteBuffer bytes);

    /// The bytes so far.
    ByteBuffer bytes();

    void delete();

    @Override
    void close();
  }
}
