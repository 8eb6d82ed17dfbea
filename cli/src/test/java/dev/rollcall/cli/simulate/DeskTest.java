// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Received;
import dev.rollcall.agent.message.Answer.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final RunningDesk.Places places = new RunningDesk.Places();

  @AfterEach
  void end() {
    places.close();
  }

  @Test
  void aCommandIsReceivedAndDoneOnce() {
    RunningDesk desk = places.open(folder, Share.NONE);

    desk.take(order("c1", Order.Kind.LOG_REQUEST, LONG));

    desk.awaitAnswers(new Answer("c1", new Received()), new Answer("c1", new Done("", "")));
    assertThat(effects()).containsExactly("c1");
    assertThat(desk.sent()).as("messages with log lines").hasSize(1);
  }

  @Test
  void aRepeatIsAnsweredFromTheJournalWithoutASecondEffect() {
    RunningDesk desk = places.open(folder, Share.NONE);
    desk.take(order("c1", Order.Kind.LOG_REQUEST, LONG));
    desk.awaitAnswers(new Answer("c1", new Received()), new Answer("c1", new Done("", "")));

    desk.take(order("c1", Order.Kind.LOG_REQUEST, LONG));

    desk.awaitAnswers(
        new Answer("c1", new Received()),
        new Answer("c1", new Done("", "")),
        new Answer("c1", new Received()),
        new Answer("c1", new Done("", "")));
    assertThat(effects()).containsExactly("c1");
  }

  @Test
  void aRepeatInTheNextRunIsAnsweredFromTheJournalToo() {
    RunningDesk first = places.open(folder, Share.NONE);
    first.take(order("c1", Order.Kind.LOG_REQUEST, LONG));
    first.awaitAnswers(new Answer("c1", new Received()), new Answer("c1", new Done("", "")));
    places.close();
    RunningDesk second = places.open(folder, Share.NONE);

    second.take(order("c1", Order.Kind.LOG_REQUEST, LONG));

    second.awaitAnswers(new Answer("c1", new Received()), new Answer("c1", new Done("", "")));
    assertThat(effects()).containsExactly("c1");
  }

  @Test
  void aCommandWhoseTimeIsOverHasNoEffect() {
    RunningDesk desk = places.open(folder, Share.NONE);

    desk.take(order("c1", Order.Kind.LOG_REQUEST, Duration.ZERO));

    await().until(() -> desk.answers().size() == 2);
    assertThat(desk.answers().getLast().detail())
        .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.rule()).isEqualTo("expired"));
    assertThat(effects()).isEmpty();
  }

  @Test
  void aPictureIsRefusedByTheAgentsOwnState() {
    RunningDesk desk = places.open(folder, Share.NONE);

    desk.take(order("c1", Order.Kind.SCREENSHOT, LONG));

    await().until(() -> desk.answers().size() == 2);
    assertThat(desk.answers().getLast().detail())
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.rule()).isEqualTo("monitoring_disabled"));
    assertThat(effects()).isEmpty();
  }

  @Test
  void anAgentThatDiesBetweenEffectAndAnswerTellsOneOutcomeOfOneEffect() {
    RunningDesk desk = places.open(folder, new Share(1));

    for (int i = 0; i < 20; i++) {
      String id = "c" + i;
      int before = desk.deaths();
      desk.take(order(id, Order.Kind.RESTART, LONG));
      await().until(() -> desk.outcomes(id).size() == 1);
      desk.take(order(id, Order.Kind.RESTART, LONG));
      await().until(() -> desk.outcomes(id).size() == 2);
      assertThat(desk.deaths()).isGreaterThan(before);
    }

    assertThat(effects()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void aNewLifeIsTheRestartAndDoesAFlushOnlyWhenItIsAskedForAgainInTime() {
    RunningDesk desk = places.open(folder, Share.NONE);
    desk.take(order("flush", Order.Kind.FLUSH_LOGS, LONG));
    desk.take(order("picture", Order.Kind.SCREENSHOT, LONG));
    desk.take(order("restart", Order.Kind.RESTART, LONG));
    await().until(() -> desk.answers().size() == 3);

    desk.beginAgain();

    await().until(() -> desk.outcomes("restart").size() == 1);
    assertThat(desk.outcomes("picture"))
        .extracting(Answer::detail)
        .containsExactly(new Failed("interrupted", "the agent ended while it worked on it"));
    assertThat(desk.outcomes("flush")).isEmpty();

    desk.take(order("flush", Order.Kind.FLUSH_LOGS, Duration.ZERO));

    await().until(() -> desk.outcomes("flush").size() == 1);
    assertThat(desk.outcomes("flush").getFirst().detail()).isInstanceOf(Refused.class);
    assertThat(effects()).containsExactly("restart");
  }

  private static Order order(String id, Order.Kind kind, Duration remaining) {
    return new Order(id, kind, 1, remaining);
  }

  private List<String> effects() {
    try {
      return Files.readAllLines(folder.resolve(Ledger.EFFECTS)).stream()
          .filter(line -> line.contains("\"kind\":\"effect\""))
          .map(line -> line.replaceAll(".*\"command_id\":\"([^\"]*)\".*", "$1"))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
