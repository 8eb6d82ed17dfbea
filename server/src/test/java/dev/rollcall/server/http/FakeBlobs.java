// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.store.Blobs;
import dev.rollcall.server.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Pictures in memory.
final class FakeBlobs implements Blobs {
  private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

  private volatile boolean isDamaged;

  void damageAll() {
    isDamaged = true;
  }

  @Override
  public void put(String id, ByteBuffer bytes) {
    var array = new byte[bytes.remaining()];
    bytes.duplicate().get(array);
    kept.put(id, array);
  }

  @Override
  public Optional<InputStream> open(String id) {
    if (isDamaged) {
      throw new StoreException(StoreException.Kind.DAMAGED, "not as it was written", null);
    }
    return Optional.ofNullable(kept.get(id)).map(ByteArrayInputStream::new);
  }

  @Override
  public void delete(String id) {
    kept.remove(id);
  }

  @Override
  public void sweep(Instant writtenBefore, Predicate<String> isNamed) {}

  @Override
  public Part part(String name) {
    throw new UnsupportedOperationException("no uploads here");
  }
}
