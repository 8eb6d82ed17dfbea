// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.blob;

import dev.rollcall.server.seal.Seal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// How the bytes of one file lie on the disk: in pieces, one after the other, each sealed for its
/// place in this file, with its length before it. So nothing of it can be read without the key, and
/// a piece that was altered, moved, left out or taken from another file does not open.
record Pieces(Seal seal, String name) {
  /// More than any piece has, in bytes: no file that was tampered with takes up more memory.
  private static final int MOST = 512 * 1024;

  enum Place {
    WITHIN,
    LAST
  }

  /// As it was found.
  ///
  /// @param end where it ends in its file
  record Found(ByteBuffer sealed, long end) {}

  /// @param name of the file, among all that are sealed by this key
  static Pieces of(Seal key, String name) {
    return new Pieces(key.of(name), name);
  }

  /// A piece as it is written.
  ///
  /// @param number of those before it
  ByteBuffer sealed(int number, Place place, ByteBuffer plain) {
    var sealed = seal.close(purpose(number, place), plain);
    return ByteBuffer.allocate(Integer.BYTES + sealed.remaining())
        .putInt(sealed.remaining())
        .put(sealed)
        .flip();
  }

  /// Empty when it was not sealed for this place in this file.
  Optional<ByteBuffer> opened(int number, Place place, ByteBuffer sealed) {
    return seal.open(purpose(number, place), sealed);
  }

  /// The piece that begins here; empty when there is no whole one.
  static Optional<Found> at(long position, FileChannel file) throws IOException {
    var length = ByteBuffer.allocate(Integer.BYTES);
    if (!fill(length, position, file)) {
      return Optional.empty();
    }
    var begin = position + Integer.BYTES;
    var bytes = length.flip().getInt();
    if (bytes < 0 || bytes > MOST || bytes > file.size() - begin) {
      return Optional.empty();
    }
    var sealed = ByteBuffer.allocate(bytes);
    return fill(sealed, begin, file)
        ? Optional.of(new Found(sealed.flip(), begin + bytes))
        : Optional.empty();
  }

  private static boolean fill(ByteBuffer bytes, long position, FileChannel file)
      throws IOException {
    while (bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        return false;
      }
    }
    return true;
  }

  private String purpose(int number, Place place) {
    return name + " " + number + " " + place;
  }
}
