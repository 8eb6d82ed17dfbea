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

/// An upload under way. It is not flushed: what a power cut takes is sent again.
final class FilePart implements Blobs.Part {
  private final Path file;
  private final FileChannel channel;

  private FilePart(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static FilePart open(Path file) {
    try {
      return new FilePart(
          file,
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
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
