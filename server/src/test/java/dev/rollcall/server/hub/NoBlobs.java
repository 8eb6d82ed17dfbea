// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.store.Blobs;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

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
  public Part part(String name) {
    throw new AssertionError("no pictures here");
  }
}
