// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.Inbound;
import dev.rollcall.agent.message.Inbound.ReadSettings;
import dev.rollcall.agent.message.MonitoringSwitch;
import dev.rollcall.agent.message.Revision;
import dev.rollcall.agent.message.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Walks the machine with events in any order and checks what must hold on every way.
final class LinkWalkTest {
  private static final int STEPS = 20_000;
  private static final List<Advice> ADVICE =
      List.of(
          new Advice.None(),
          new Advice.Now(),
          new Advice.After(Duration.ofSeconds(3)),
          new Advice.Stop());

  private final Set<Long> opened = new HashSet<>();
  private final Set<Long> dropped = new HashSet<>();
  private final Set<Long> greeted = new HashSet<>();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingIsSentOrHandledOutsideALiveStream(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int walk = 0; walk < 20; walk++) {
      opened.clear();
      dropped.clear();
      greeted.clear();
      walk(new Link(random), random);
    }
  }

  private void walk(Link link, SplittableRandom random) {
    LinkState state = new LinkState.Idle();
    Instant now = Instant.EPOCH;
    for (int i = 0; i < STEPS / 20; i++) {
      now = now.plusMillis(random.nextInt(4_000));
      LinkEvent event = event(random);
      Link.Step step = link.on(state, event, now);
      step.effects().forEach(this::check);
      assertThat(Set.copyOf(opened)).hasSizeBetween(0, i + 1);
      assertStandsOnAtMostOneStream();
      state = step.state();
    }
  }

  private LinkEvent event(SplittableRandom random) {
    long generation = Math.max(1, opened.size() - random.nextInt(2));
    return switch (random.nextInt(40)) {
      case 0 -> new LinkEvent.StopAsked();
      case 1, 2, 3, 4 -> new LinkEvent.Started();
      case 23 -> new LinkEvent.Identified();
      case 5, 6, 7, 8, 9, 10, 11, 12 -> new LinkEvent.Ticked();
      case 13, 14, 15, 16 -> new LinkEvent.Received(generation, initial());
      case 17, 18, 19, 20 -> new LinkEvent.Answered(new Answer("m", new Answer.Received()));
      case 21, 22 ->
          new LinkEvent.Ended(
              generation,
              new StreamEnd("r", "d", ADVICE.get(random.nextInt(random.nextInt(1, 5)))));
      default ->
          new LinkEvent.Received(
              generation, new Inbound.AttendanceChanged("m", new Revision(1), Attendance.UNKNOWN));
    };
  }

  private void check(LinkEffect effect) {
    switch (effect) {
      case LinkEffect.Open(long generation) ->
          assertThat(opened.add(generation)).as("opened once").isTrue();
      case LinkEffect.Replace(long generation) -> {
        assertLive(generation - 1);
        assertThat(opened.add(generation)).as("opened once").isTrue();
        assertThat(dropped.add(generation - 1)).as("dropped once").isTrue();
      }
      case LinkEffect.Send(long generation, _) -> assertLive(generation);
      case LinkEffect.Handle _ -> assertLive(opened.size());
      case LinkEffect.Finish(long generation) -> {
        assertLive(generation);
        greeted.remove(generation);
      }
      case LinkEffect.Abandon(long generation, _) -> {
        assertThat(opened).contains(generation);
        assertThat(dropped.add(generation)).as("dropped once").isTrue();
      }
      case LinkEffect.AnnounceLive(long generation) -> {
        assertThat(dropped).doesNotContain(generation);
        assertThat(greeted.add(generation)).as("live once").isTrue();
      }
      case LinkEffect.AnnounceLost(_, Duration retryIn) ->
          assertThat(retryIn).isBetween(Duration.ZERO, Duration.ofMinutes(3));
      case LinkEffect.AnnounceDismissed _, LinkEffect.AnnounceStopped _ ->
          assertThat(dropped).containsAll(opened);
    }
  }

  private void assertLive(long generation) {
    assertThat(greeted).contains(generation);
    assertThat(dropped).doesNotContain(generation);
  }

  private void assertStandsOnAtMostOneStream() {
    assertThat(opened.size() - dropped.size()).isBetween(0, 1);
  }

  private static Inbound initial() {
    return new Inbound.Initial(
        "init_config",
        new Revision(1),
        Attendance.UNKNOWN,
        MonitoringSwitch.ON,
        new ReadSettings.Read(Settings.NOTHING));
  }
}
