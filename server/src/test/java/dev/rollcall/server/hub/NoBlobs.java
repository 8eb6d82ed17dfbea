// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.store.Blobs;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// No test of the hub has pictures.
final class NoBlobs implements Blobs {
  @Override
  public void put(String id, ByteBuffer bytes) {
    throw new AssertionError("no pictures here");
  }

  @Override
  public Optional<InputStream> open(String id) {
    return Optional.empty();
  }

  @Override
  public void delete(String id) {}

  @Override
  public void sweep(Instant writtenBefore, Predicate<String> isNamed) {}

  @Override
  public Part part(String name) {
    throw new AssertionError("no pictures here");
  }
}
