// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.buffer;

import com.google.protobuf.ByteString;
import dev.rollcall.agent.files.AtomicFile;
import dev.rollcall.agent.files.FrameFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Entries that wait for the server: the folder `events` in the data folder.
///
/// When it is full the oldest segment goes, and the next [#append(ByteString)] says how many
/// entries went with it, so that the loss becomes an entry itself. The lock is held over writes to
/// its own files, never while anything travels.
public final class EventBuffer implements AutoCloseable {
  private final Path folder;
  private final Limits limits;
  private final String id;
  private final AtomicFile sentFile;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Segment> closed = new ArrayDeque<>();
  private FrameFile current;
  private long currentFirst;
  private int currentCount;
  private long sent;

  /// How much is kept.
  ///
  /// @param segmentBytes a segment is closed when it has grown to this
  /// @param totalBytes over all segments
  public record Limits(long segmentBytes, long totalBytes) {
    public static final Limits USUAL = new Limits(256 << 10, 16 << 20);
  }

  private EventBuffer(Path folder, Limits limits, String id) {
    this.folder = folder;
    this.limits = limits;
    this.id = id;
    this.sentFile = new AtomicFile(folder.resolve("sent"));
    this.sent = sentFile.read().map(text -> Long.parseLong(text.strip())).orElse(0L);
    List<Long> firsts = segments(folder);
    firsts.forEach(first -> closed.add(readSegment(first)));
    currentFirst = Math.max(sent + 1, closed.isEmpty() ? 1 : closed.getLast().end());
    // A torn tail is cut away, so the last file can be gone on with.
    if (!closed.isEmpty() && closed.getLast().end() == currentFirst) {
      Segment last = closed.removeLast();
      currentFirst = last.first();
      currentCount = last.count();
    }
    current = FrameFile.open(Segment.path(folder, currentFirst));
  }

  /// Opens or makes the buffer.
  ///
  /// @param freshId names it if it is new; random
  public static EventBuffer open(Path folder, Limits limits, String freshId) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("make " + folder + ": " + e.getMessage(), e);
    }
    AtomicFile idFile = new AtomicFile(folder.resolve("id"));
    String id = idFile.read().orElse("");
    if (id.isBlank()) {
      idFile.write(freshId);
      id = freshId;
    }
    return new EventBuffer(folder, limits, id.strip());
  }

  public String id() {
    return id;
  }

  /// Adds an entry and returns how many unsent ones had to go to make room, usually 0.
  public long append(ByteString payload) {
    lock.lock();
    try {
      if (current.size() >= limits.segmentBytes()) {
        roll();
      }
      current.append(payload.toByteArray());
      currentCount++;
      return dropOverflow();
    } finally {
      lock.unlock();
    }
  }

  /// The oldest unsent entries, on the disk before they are handed out: a number that a power cut
  /// took back would otherwise be used for another entry.
  public List<Entry> oldest(int limit) {
    lock.lock();
    try {
      current.force();
      List<Entry> entries = new ArrayList<>();
      for (Segment segment : all()) {
        if (segment.end() > sent + 1 && entries.size() < limit) {
          take(segment, limit - entries.size(), entries);
        }
      }
      return entries;
    } finally {
      lock.unlock();
    }
  }

  /// The server has everything up to this number.
  public void sentThrough(long number) {
    lock.lock();
    try {
      sent = Math.max(sent, number);
      sentFile.write(String.valueOf(sent));
      if (currentCount > 0 && currentFirst + currentCount - 1 <= sent) {
        roll();
      }
      while (!closed.isEmpty() && closed.getFirst().end() <= sent + 1) {
        delete(closed.removeFirst());
      }
    } finally {
      lock.unlock();
    }
  }

  public boolean isEmpty() {
    lock.lock();
    try {
      return currentFirst + currentCount - 1 <= sent;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      current.force();
      current.close();
    } finally {
      lock.unlock();
    }
  }

  private void take(Segment segment, int limit, List<Entry> entries) {
    List<byte[]> payloads = FrameFile.read(segment.path());
    int from = (int) Math.max(0, sent + 1 - segment.first());
    int to = (int) Math.min(payloads.size(), (long) from + limit);
    for (int i = from; i < to; i++) {
      entries.add(new Entry(segment.first() + i, ByteString.copyFrom(payloads.get(i))));
    }
  }

  private void roll() {
    current.force();
    current.close();
    closed.add(currentSegment());
    currentFirst += currentCount;
    currentCount = 0;
    current = FrameFile.open(Segment.path(folder, currentFirst));
  }

  private long dropOverflow() {
    long lost = 0;
    while (!closed.isEmpty() && bytes() > limits.totalBytes()) {
      Segment oldest = closed.removeFirst();
      lost += Math.max(0, oldest.end() - Math.max(oldest.first(), sent + 1));
      delete(oldest);
    }
    return lost;
  }

  private long bytes() {
    return closed.stream().mapToLong(Segment::bytes).sum() + current.size();
  }

  private List<Segment> all() {
    List<Segment> segments = new ArrayList<>(closed);
    segments.add(currentSegment());
    return segments;
  }

  private Segment currentSegment() {
    return new Segment(
        Segment.path(folder, currentFirst), currentFirst, currentCount, current.size());
  }

  private Segment readSegment(long first) {
    Path path = Segment.path(folder, first);
    try (FrameFile file = FrameFile.open(path)) {
      return new Segment(path, first, file.recovered().size(), file.size());
    }
  }

  private static List<Long> segments(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.flatMap(Segment::firstOf).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("list " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void delete(Segment segment) {
    try {
      Files.deleteIfExists(segment.path());
    } catch (IOException e) {
      throw new UncheckedIOException("delete " + segment.path() + ": " + e.getMessage(), e);
    }
  }
}
