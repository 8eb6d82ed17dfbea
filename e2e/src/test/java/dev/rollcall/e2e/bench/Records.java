// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// What a fleet writes down, read as it grows: each line once.
final class Records {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int MOST_AT_ONCE = 1 << 24;

  private final Path file;
  private long read;

  private Records(Path file, long read) {
    this.file = file;
    this.read = read;
  }

  /// From its present end.
  static Records from(Path file) {
    try {
      return new Records(file, Files.exists(file) ? Files.size(file) : 0);
    } catch (IOException e) {
      throw new UncheckedIOException("look at " + file, e);
    }
  }

  /// Everything new; a line that is being written is none yet.
  List<Sighting> news() {
    var news = new ArrayList<Sighting>();
    for (var text = more(); !text.isEmpty(); text = more()) {
      text.lines().map(Sighting::parse).flatMap(Optional::stream).forEach(news::add);
    }
    return news;
  }

  /// Leaves out what stands there so far.
  void skip() {
    try {
      read = Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("look at " + file, e);
    }
  }

  private String more() {
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      var left = Math.min(MOST_AT_ONCE, bytes.length() - read);
      if (left <= 0) {
        return "";
      }
      var block = new byte[(int) left];
      bytes.seek(read);
      bytes.readFully(block);
      var end = block.length;
      while (end > 0 && block[end - 1] != '\n') {
        end--;
      }
      read += end;
      return new String(block, 0, end, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("read " + file, e);
    }
  }

  /// Looks again and again until it is so.
  static boolean await(Duration within, BooleanSupplier isSo) {
    var deadline = System.nanoTime() + within.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pause();
    }
    return true;
  }

  /// Lets time pass: what is measured is what comes to pass in it.
  static void settle(Duration time) {
    var end = System.nanoTime() + time.toNanos();
    for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /// Until it is worth another look.
  static void pause() {
    LockSupport.parkNanos(LOOK_NANOS);
  }
}
