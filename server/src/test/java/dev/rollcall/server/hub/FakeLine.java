// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.session.Advice;
import dev.rollcall.server.session.CloseReason;
import dev.rollcall.server.session.ServerFrame;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A line whose peer reads, or does not, as a test says.
final class FakeLine implements Line {
  private final List<ServerFrame> written = new CopyOnWriteArrayList<>();
  private final Set<Thread> writers = ConcurrentHashMap.newKeySet();
  private volatile Optional<CloseReason> finished = Optional.empty();
  private final AtomicInteger probes = new AtomicInteger();
  private final AtomicInteger signs = new AtomicInteger();
  private volatile boolean reading = true;
  private volatile boolean heldBack;

  @Override
  public boolean isReady() {
    heldBack = heldBack || !reading;
    return reading;
  }

  @Override
  public void write(ServerFrame frame) {
    if (finished.isPresent()) {
      throw new AssertionError("written after the end: " + frame);
    }
    writers.add(Thread.currentThread());
    written.add(frame);
  }

  @Override
  public void probe() {
    probes.incrementAndGet();
  }

  int probes() {
    return probes.get();
  }

  @Override
  public void sign() {
    signs.incrementAndGet();
  }

  int signs() {
    return signs.get();
  }

  @Override
  public void finish(CloseReason reason, String words, Advice advice) {
    finished = Optional.of(reason);
  }

  void stopReading() {
    reading = false;
  }

  void readAgain() {
    reading = true;
  }

  /// Whether something was to be written while the peer did not read.
  boolean hasHeldBack() {
    return heldBack;
  }

  List<ServerFrame> written() {
    return List.copyOf(written);
  }

  /// Every thread that has written.
  Set<Thread> writers() {
    return Set.copyOf(writers);
  }

  Optional<CloseReason> finished() {
    return finished;
  }
}
