// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.rollcall.agent.buffer.EventBuffer.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventBufferTest {
  private static final Limits SMALL = new Limits(64, 100_000);

  @TempDir private Path folder;

  @Test
  void entriesLeaveOnlyWhenTheyAreSent() {
    try (EventBuffer buffer = open(SMALL)) {
      append(buffer, "a", "b", "c");
      assertThat(texts(buffer.oldest(2))).containsExactly("a", "b");
      assertThat(texts(buffer.oldest(2))).containsExactly("a", "b");

      buffer.sentThrough(2);

      assertThat(texts(buffer.oldest(2))).containsExactly("c");
      buffer.sentThrough(3);
      assertThat(buffer.isEmpty()).isTrue();
    }
  }

  @Test
  void unsentEntriesAndTheNameSurviveARestart() {
    String id;
    try (EventBuffer buffer = open(SMALL)) {
      append(buffer, "a", "b", "c", "d", "e", "f", "g", "h");
      buffer.sentThrough(2);
      id = buffer.id();
    }
    try (EventBuffer buffer = EventBuffer.open(folder, SMALL, "another")) {
      assertThat(buffer.id()).isEqualTo(id);
      assertThat(buffer.oldest(100).getFirst().number()).isEqualTo(3);
      assertThat(texts(buffer.oldest(100))).containsExactly("c", "d", "e", "f", "g", "h");
    }
  }

  @Test
  void tornTailIsTheEndAndItsNumberIsUsedByTheNextEntry() throws IOException {
    try (EventBuffer buffer = open(Limits.USUAL)) {
      append(buffer, "a", "b");
    }
    Path segment = Segment.path(folder, 1);
    byte[] whole = Files.readAllBytes(segment);
    Files.write(segment, Arrays.copyOf(whole, whole.length - 1));

    try (EventBuffer buffer = open(Limits.USUAL)) {
      append(buffer, "c");
      assertThat(texts(buffer.oldest(10))).containsExactly("a", "c");
      assertThat(buffer.oldest(10).getLast().number()).isEqualTo(2);
    }
  }

  @Test
  void fullBufferDropsItsOldestSegmentAndSaysHowManyWent() {
    try (EventBuffer buffer = open(new Limits(64, 200))) {
      long lost = 0;
      for (int i = 0; i < 40; i++) {
        lost += buffer.append(ByteString.copyFromUtf8("entry" + i));
      }
      List<Entry> left = buffer.oldest(100);

      assertThat(lost).isEqualTo(40L - left.size()).isPositive();
      assertThat(left.getLast().number()).isEqualTo(40);
      assertThat(left.getFirst().number()).isEqualTo(lost + 1);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void nothingIsLostOrDoubledOverRestartsAtAnyMoment(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    TreeMap<Long, String> unsent = new TreeMap<>();
    long next = 1;
    for (int round = 0; round < 30; round++) {
      try (EventBuffer buffer = open(SMALL)) {
        for (int i = random.nextInt(12); i > 0; i--) {
          unsent.put(next, "entry" + next);
          append(buffer, "entry" + next++);
        }
        List<Entry> batch = buffer.oldest(1 + random.nextInt(8));
        assertThat(texts(batch)).isEqualTo(unsent.values().stream().limit(batch.size()).toList());
        assertThat(batch.isEmpty()).isEqualTo(unsent.isEmpty());
        if (!batch.isEmpty() && random.nextBoolean()) {
          buffer.sentThrough(batch.getLast().number());
          unsent.headMap(batch.getLast().number(), true).clear();
        }
      }
    }
  }

  private EventBuffer open(Limits limits) {
    return EventBuffer.open(folder, limits, "buffer");
  }

  private static void append(EventBuffer buffer, String... texts) {
    for (String text : texts) {
      assertThat(buffer.append(ByteString.copyFromUtf8(text))).isZero();
    }
  }

  private static List<String> texts(List<Entry> entries) {
    return entries.stream().map(entry -> entry.payload().toStringUtf8()).toList();
  }
}
