// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Answer.Refused;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// What the fleet has done so far; written by all loops, read by progress and summary.
final class Score {
  /// What is counted.
  enum Count {
    ENROLLED,
    RENEWED,
    PUSHES,
    APPLIED,
    REJECTED,
    COMMANDS,
    REPEATS,
    EFFECTS,
    DONE,
    REFUSED,
    FAILED,
    RECONNECTS,
    ERRORS,
    SWALLOWED_ACKS,
    CUTS,
    DEATHS,
    RESTARTS,
    TAKEOVERS,
    CLONES,
    HEARTBEATS,
    BATCHES,
    ENTRIES,
    SKIPPED_BATCHES
  }

  private final Map<Count, LongAdder> counts = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> ends = new ConcurrentHashMap<>();
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicInteger ready = new AtomicInteger();

  Score() {
    for (Count count : Count.values()) {
      counts.put(count, new LongAdder());
    }
  }

  void add(Count count) {
    counts.computeIfAbsent(count, _ -> new LongAdder()).increment();
  }

  void add(Count count, int number) {
    counts.computeIfAbsent(count, _ -> new LongAdder()).add(number);
  }

  long get(Count count) {
    return counts.computeIfAbsent(count, _ -> new LongAdder()).sum();
  }

  void connected() {
    connected.incrementAndGet();
  }

  void disconnected() {
    connected.decrementAndGet();
  }

  int nowConnected() {
    return connected.get();
  }

  /// An agent is at work for the first time.
  void firstReady() {
    ready.incrementAndGet();
  }

  int everReady() {
    return ready.get();
  }

  /// The server has a batch of activity.
  void stored(int entries) {
    add(Count.BATCHES);
    add(Count.ENTRIES, entries);
  }

  /// A command has ended.
  void ended(Outcome outcome) {
    add(
        switch (outcome) {
          case Done _ -> Count.DONE;
          case Refused _ -> Count.REFUSED;
          case Failed _ -> Count.FAILED;
        });
  }

  /// A stream has ended.
  ///
  /// @param reason the server's own word, or the status code where it had none: that is an error
  void streamEnded(String reason) {
    ends.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    if (reason.equals(reason.toUpperCase(Locale.ROOT))) {
      add(Count.ERRORS);
    }
  }

  /// How streams have ended, by reason.
  Map<String, Long> ends() {
    Map<String, Long> sums = new TreeMap<>();
    ends.forEach((reason, count) -> sums.put(reason, count.sum()));
    return sums;
  }
}
