// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// A file of frames that only grows. A tail that a crash tore off is the file's end: opening cuts
/// it away, so that what is appended next can be read again.
///
/// Not a `FileChannel`: that closes itself when its thread is interrupted, and a worker that is
/// told to stop must not take the file with it.
public final class FrameFile implements AutoCloseable {
  private final Path path;
  private final RandomAccessFile file;
  private final List<byte[]> recovered;
  private final long lost;
  private long size;

  private FrameFile(Path path, RandomAccessFile file, Frames.Scan scan, long found) {
    this.path = path;
    this.file = file;
    this.recovered = scan.payloads();
    this.size = scan.goodBytes();
    this.lost = found - scan.goodBytes();
  }

  /// Opens or makes the file.
  public static FrameFile open(Path path) {
    try {
      boolean fresh = !Files.exists(path);
      RandomAccessFile raw = new RandomAccessFile(path.toFile(), "rw");
      Frames.Scan scan = Frames.scan(ByteBuffer.wrap(Files.readAllBytes(path)));
      FrameFile file = new FrameFile(path, raw, scan, raw.length());
      file.cutTo(file.size);
      if (fresh) {
        Folders.forceNameOf(path);
      }
      return file;
    } catch (IOException e) {
      throw failed("open", path, e);
    }
  }

  /// The payloads of a file, without opening it for writing.
  public static List<byte[]> read(Path path) {
    try {
      return Frames.scan(ByteBuffer.wrap(Files.readAllBytes(path))).payloads();
    } catch (IOException e) {
      throw failed("read", path, e);
    }
  }

  /// Replaces the file by one with just these payloads, in one step.
  public static FrameFile replace(Path path, List<byte[]> payloads) {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      try (FrameFile file = open(fresh)) {
        payloads.forEach(file::append);
        file.force();
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Folders.forceNameOf(path);
      return open(path);
    } catch (IOException e) {
      throw failed("replace", path, e);
    }
  }

  /// What stood in the file when it was opened.
  public List<byte[]> recovered() {
    return recovered;
  }

  /// How many bytes of a torn tail were cut away when it was opened.
  public long lostBytes() {
    return lost;
  }

  /// In bytes.
  public long size() {
    return size;
  }

  /// Lasts through a crash of the process; through a power cut only after [#force()]. A write that
  /// fails half-way is taken back.
  public void append(byte[] payload) {
    byte[] frame = Frames.frame(payload);
    try {
      file.write(frame);
      size += frame.length;
    } catch (IOException e) {
      cutBack(e);
      throw failed("append to", path, e);
    }
  }

  public void force() {
    try {
      file.getFD().sync();
    } catch (IOException e) {
      throw failed("flush", path, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw failed("close", path, e);
    }
  }

  private void cutBack(IOException cause) {
    try {
      cutTo(size);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void cutTo(long length) throws IOException {
    file.setLength(length);
    file.seek(length);
  }

  private static UncheckedIOException failed(String what, Path path, IOException cause) {
    return new UncheckedIOException(what + " " + path + ": " + cause.getMessage(), cause);
  }
}
