// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.store.Blobs;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Pictures in memory.
final class FakeBlobs implements Blobs {
  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

  @Override
  public void put(String id, ByteBuffer bytes) {
    var array = new byte[bytes.remaining()];
    bytes.duplicate().get(array);
    kept.put(id, array);
  }

  @Override
  public Optional<InputStream> open(String id) {
    return Optional.ofNullable(kept.get(id)).map(ByteArrayInputStream::new);
  }

  @Override
  public void delete(String id) {
    kept.remove(id);
  }

  @Override
  public Part part(String name) {
    throw new UnsupportedOperationException("no uploads here");
  }
}
