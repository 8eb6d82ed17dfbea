// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.json.JsonMapper;

/// Writes down what callers do, one line an entry, in a file that no process under test knows of.
/// The file is what counts: nothing of the record is kept elsewhere.
public final class Recorder implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final Writer out;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong numbers = new AtomicLong();
  private final Condition grew = lock.newCondition();
  private int accepted;

  private Recorder(Path file, Writer out) {
    this.file = file;
    this.out = out;
  }

  public static Recorder to(Path file) {
    try {
      return new Recorder(file, Files.newBufferedWriter(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("record into " + file, e);
    }
  }

  /// A number for an operation that begins.
  public long next() {
    return numbers.incrementAndGet();
  }

  public void invoked(long number, Operation operation) {
    write(new Entry.Invoked(number, System.nanoTime(), operation));
  }

  /// @param id of the command that was made, or empty
  public void answered(long number, int status, String id) {
    write(new Entry.Answered(number, System.nanoTime(), status, id));
    if (Deed.isAcceptance(status)) {
      lock.lock();
      try {
        accepted++;
        grew.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  public void unanswered(long number) {
    write(new Entry.Unanswered(number, System.nanoTime()));
  }

  /// How many answers were a 2xx so far.
  public int accepted() {
    lock.lock();
    try {
      return accepted;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there are so many, and returns in that moment.
  public void awaitAccepted(int goal, Duration within) {
    lock.lock();
    try {
      for (var left = within.toNanos(); accepted < goal; left = grew.awaitNanos(left)) {
        if (left <= 0) {
          throw new AssertionError("%s of %s accepted within %s".formatted(accepted, goal, within));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for acceptances", e);
    } finally {
      lock.unlock();
    }
  }

  /// All of it until now.
  public History history() {
    return History.read(file);
  }

  /// Handed to the kernel line by line, so that even the end of this process loses none.
  private void write(Entry entry) {
    var line = JSON.writeValueAsString(entry) + "\n";
    lock.lock();
    try {
      out.write(line);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("record into " + file, e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("close " + file, e);
    } finally {
      lock.unlock();
    }
  }
}
