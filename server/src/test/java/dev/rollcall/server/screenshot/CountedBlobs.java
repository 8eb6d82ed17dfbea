// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

import dev.rollcall.server.store.Blobs;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Knows which pictures are kept, without their bytes.
final class CountedBlobs implements Blobs {
  private final Set<String> kept = new HashSet<>();

  @Override
  public void put(String id, ByteBuffer bytes) {
    kept.add(id);
  }

  @Override
  public Optional<InputStream> open(String id) {
    return Optional.empty();
  }

  @Override
  public void delete(String id) {
    kept.remove(id);
  }

  @Override
  public void sweep(Instant writtenBefore, Predicate<String> isNamed) {}

  @Override
  public Part part(String name) {
    throw new AssertionError("no uploads here");
  }

  int kept() {
    return kept.size();
  }
}
