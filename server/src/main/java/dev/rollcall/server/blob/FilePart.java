// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.blob;

import dev.rollcall.server.blob.Pieces.Place;
import dev.rollcall.server.store.Blobs;
import dev.rollcall.server.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// An upload under way, each chunk sealed as it comes. It is not flushed: what a power cut takes is
/// sent again.
final class FilePart implements Blobs.Part {
  private final Path path;
  private final FileChannel file;
  private final Pieces pieces;
  private final BooleanSupplier room;

  /// How many whole pieces there are, where the last of them ends, and the bytes that they hold.
  private int number;

  private long end;
  private long size;

  private FilePart(Path path, FileChannel file, Pieces pieces, BooleanSupplier room) {
    this.path = path;
    this.file = file;
    this.pieces = pieces;
    this.room = room;
  }

  /// Goes on behind the last piece that is whole and as it was written.
  static FilePart open(Path path, Pieces pieces, BooleanSupplier room) {
    try {
      var file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      var part = new FilePart(path, file, pieces, room);
      part.countPieces();
      return part;
    } catch (IOException failure) {
      throw Failing.told("open an upload", failure);
    }
  }

  private void countPieces() throws IOException {
    try {
      for (var plain = piece(); plain.isPresent(); plain = piece()) {
        size += plain.get().remaining();
      }
      file.truncate(end);
    } catch (IOException failure) {
      file.close();
      throw failure;
    }
  }

  /// The next one, which counts from now on; empty behind the last.
  private Optional<ByteBuffer> piece() throws IOException {
    var found = Pieces.at(end, file);
    var plain = found.flatMap(it -> pieces.opened(number, Place.WITHIN, it.sealed()));
    if (plain.isPresent()) {
      end = found.orElseThrow().end();
      number++;
    }
    return plain;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void append(ByteBuffer bytes) {
    Failing.withoutRoom("write an upload", room);
    Failing.doing(
        "write an upload",
        () -> {
          var sealed = pieces.sealed(number, Place.WITHIN, bytes);
          var position = end;
          while (sealed.hasRemaining()) {
            position += file.write(sealed, position);
          }
          end = position;
          number++;
          size += bytes.remaining();
        });
  }

  @Override
  public ByteBuffer bytes() {
    try {
      var bytes = ByteBuffer.allocate(Math.toIntExact(size));
      var position = 0L;
      for (var each = 0; each < number; each++) {
        var found = Pieces.at(position, file).orElseThrow(FilePart::damaged);
        bytes.put(pieces.opened(each, Place.WITHIN, found.sealed()).orElseThrow(FilePart::damaged));
        position = found.end();
      }
      return bytes.flip();
    } catch (IOException failure) {
      throw Failing.told("read an upload", failure);
    }
  }

  private static StoreException damaged() {
    return new StoreException(
        StoreException.Kind.DAMAGED, "an upload is not as it was written", null);
  }

  @Override
  public void delete() {
    Failing.doing(
        "delete an upload",
        () -> {
          file.close();
          Files.deleteIfExists(path);
        });
  }

  @Override
  public void close() {
    Failing.doing("close an upload", file::close);
  }
}
