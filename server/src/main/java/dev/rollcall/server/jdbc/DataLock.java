// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a data folder to one process. The operating system lets go of it when the process ends,
/// however it ends.
final class DataLock implements AutoCloseable {
  private static final int MOST_DIGITS = 20;

  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  /// @throws StartupFailure when another process, or this one, holds the folder
  static DataLock take(Path dataFolder) {
    try {
      var channel =
          FileChannel.open(
              dataFolder.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      try {
        lock(dataFolder, channel);
        write(channel);
        return new DataLock(channel);
      } catch (IOException | RuntimeException failure) {
        channel.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw DataFolder.notWritable(dataFolder, failure);
    }
  }

  private static void lock(Path dataFolder, FileChannel channel) throws IOException {
    if (tryLock(channel) == null) {
      throw new StartupFailure(
          Kind.STORE_HELD,
          "data folder "
              + dataFolder
              + " is in use by process "
              + holder(channel)
              + "; stop it, or give this server another folder with --data");
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  /// Over what is there, because a full disk has no room for it anew.
  private static void write(FileChannel channel) throws IOException {
    var pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
    channel.write(ByteBuffer.wrap(pid), 0);
    channel.truncate(pid.length);
  }

  private static String holder(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(MOST_DIGITS);
    channel.read(bytes, 0);
    return StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
