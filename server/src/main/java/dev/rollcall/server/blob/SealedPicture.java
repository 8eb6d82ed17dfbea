// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.blob;

import dev.rollcall.server.blob.Pieces.Place;
import dev.rollcall.server.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The bytes of a picture that is whole: all of it was opened once before the first byte is given,
/// so that nobody ever sees half of one. In memory is one piece at a time.
final class SealedPicture extends InputStream {
  private static final int PIECE = 64 * 1024;

  private final FileChannel file;
  private final Pieces pieces;
  private long position;
  private int number;
  private ByteBuffer piece = ByteBuffer.allocate(0);

  private SealedPicture(FileChannel file, Pieces pieces) {
    this.file = file;
    this.pieces = pieces;
  }

  /// @throws StoreException when it is not as it was written
  static SealedPicture open(Path path, Pieces pieces) throws IOException {
    var file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      check(file, pieces);
      return new SealedPicture(file, pieces);
    } catch (IOException | RuntimeException failure) {
      file.close();
      throw failure;
    }
  }

  @SuppressWarnings("resource") // the file is closed by whom it is given to
  private static void check(FileChannel file, Pieces pieces) throws IOException {
    var first = new SealedPicture(file, pieces);
    do {
      first.next();
    } while (!first.isAtEnd());
  }

  static void write(Path path, Pieces pieces, ByteBuffer bytes) throws IOException {
    Durable.write(
        path,
        channel -> {
          var rest = bytes.duplicate();
          var number = 0;
          do {
            var plain = rest.slice(rest.position(), Math.min(PIECE, rest.remaining()));
            rest.position(rest.position() + plain.remaining());
            var place = rest.hasRemaining() ? Place.WITHIN : Place.LAST;
            Durable.writeAll(channel, pieces.sealed(number++, place, plain));
          } while (rest.hasRemaining());
        });
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? piece.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    var given = Math.min(length, piece.remaining());
    piece.get(bytes, offset, given);
    return given;
  }

  private boolean hasMore() throws IOException {
    while (!piece.hasRemaining() && !isAtEnd()) {
      next();
    }
    return piece.hasRemaining();
  }

  private boolean isAtEnd() throws IOException {
    return position == file.size();
  }

  private void next() throws IOException {
    var found = Pieces.at(position, file).orElseThrow(SealedPicture::damaged);
    var place = found.end() == file.size() ? Place.LAST : Place.WITHIN;
    piece = pieces.opened(number, place, found.sealed()).orElseThrow(SealedPicture::damaged);
    position = found.end();
    number++;
  }

  private static StoreException damaged() {
    return new StoreException(
        StoreException.Kind.DAMAGED,
        "a picture is not as it was written, or it was sealed by another key",
        null);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
