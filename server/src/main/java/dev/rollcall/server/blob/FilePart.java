// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.blob;

import dev.rollcall.server.store.Blobs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;

/// An upload under way. It is not flushed: what a power cut takes is sent again.
final class FilePart implements Blobs.Part {
  private final Path file;
  private final FileChannel channel;

  private final BooleanSupplier room;

  private FilePart(Path file, FileChannel channel, BooleanSupplier room) {
    this.file = file;
    this.channel = channel;
    this.room = room;
  }

  static FilePart open(Path file, BooleanSupplier room) {
    try {
      return new FilePart(
          file,
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
          room);
    } catch (IOException failure) {
      throw Failing.told("open an upload", failure);
    }
  }

  @Override
  public long size() {
    try {
      return channel.size();
    } catch (IOException failure) {
      throw Failing.told("look at an upload", failure);
    }
  }

  @Override
  public void append(ByteBuffer bytes) {
    Failing.withoutRoom("write an upload", room);
    Failing.doing(
        "write an upload",
        () -> {
          var rest = bytes.duplicate();
          var position = channel.size();
          while (rest.hasRemaining()) {
            position += channel.write(rest, position);
          }
        });
  }

  @Override
  public ByteBuffer bytes() {
    try {
      var bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {}
      return bytes.flip();
    } catch (IOException failure) {
      throw Failing.told("read an upload", failure);
    }
  }

  @Override
  public void delete() {
    Failing.doing(
        "delete an upload",
        () -> {
          channel.close();
          Files.deleteIfExists(file);
        });
  }

  @Override
  public void close() {
    Failing.doing("close an upload", channel::close);
  }
}
