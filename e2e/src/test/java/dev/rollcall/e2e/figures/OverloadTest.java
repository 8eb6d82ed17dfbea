// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.PollingAgent;
import dev.rollcall.e2e.field.wire.ActivityLogRequest;
import dev.rollcall.e2e.field.wire.MonitoringCommand.CommandType;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Answer;
import dev.rollcall.e2e.run.OpenLoop;
import dev.rollcall.e2e.run.RunningServer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Overload is explicit (P16): whoever is not served is told so, and when to come back; nothing
/// that was accepted is lost; and when it is over, it is over. That each accepted command is there
/// is what every server is asked at its end.
class OverloadTest {
  private static final int AGENTS = 20;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration AGAIN_NORMAL = Duration.ofSeconds(10);

  /// More than the server takes at once; each is a connection of its own.
  private static final int AT_ONCE = 400;

  private static final int MOST_WAVES = 20;

  @RegisterExtension static final RunningServer SERVER = RunningServer.own();

  private final AtomicInteger number = new AtomicInteger();
  private List<Identity> people;
  private List<Connection> connections;
  private List<FieldAgent> agents;

  @BeforeEach
  void connect() {
    people = Stream.generate(SERVER::somebody).limit(AGENTS).toList();
    connections = people.stream().map(_ -> SERVER.connection()).toList();
    agents =
        IntStream.range(0, AGENTS)
            .mapToObj(i -> FieldAgent.connect(connections.get(i).channel(), people.get(i)))
            .toList();
    agents.forEach(agent -> agent.await(MessageCase.CONFIG_UPDATE, SOON));
  }

  @AfterEach
  void disconnect() {
    agents.forEach(FieldAgent::close);
    connections.forEach(Connection::close);
  }

  @Test
  void fiveTimesTheLoadIsRefusedInWordsAndPasses() {
    overload(50, 2_500, Duration.ofMillis(500));
  }

  @Test
  @Tag("slow")
  void fiveTimesTheLoadForLongIsRefusedInWordsAndPasses() {
    overload(500, 2_500, Duration.ofSeconds(30));
  }

  private void overload(int nominal, int excess, Duration time) {
    load(nominal, Duration.ofSeconds(2), 100).forEach(answer -> answer.expect(200));
    var codes = new ConcurrentLinkedQueue<Status.Code>();
    var reporting = Thread.ofVirtual().start(() -> report(codes, time));

    var answers = overload(excess, time);

    var over = System.nanoTime();
    join(reporting);
    var refused = answers.stream().filter(answer -> !answer.isSuccess()).toList();
    System.out.printf(
        "of %d pushes %d were refused: %s; calls of agents: %s%n",
        answers.size(), refused.size(), counted(refused), counted(codes.stream()));
    assertThat(refused).isNotEmpty().hasSizeLessThan(answers.size());
    refused.forEach(OverloadTest::assertExplicit);
    assertThat(codes)
        .allMatch(code -> code == Status.Code.OK || code == Status.Code.RESOURCE_EXHAUSTED);
    assertNormalWithin(nominal, over);
    IntStream.range(0, AGENTS).forEach(this::assertToldTheNewest);
  }

  /// Again, where a quick machine has served them all.
  private List<Answer> overload(int excess, Duration time) {
    var answers = new ArrayList<Answer>();
    for (var wave = 0; wave < MOST_WAVES && answers.stream().allMatch(Answer::isSuccess); wave++) {
      answers.addAll(load(excess, time, AT_ONCE));
    }
    return answers;
  }

  private List<Answer> load(int perSecond, Duration time, int atOnce) {
    return new OpenLoop(perSecond, time, atOnce).run((_, _) -> push());
  }

  /// Each the other state of the next agent.
  private Answer push() {
    var next = number.getAndIncrement();
    var state = next / AGENTS % 2 == 0 ? "paused" : "on";
    return SERVER.admin().monitoring(people.get(next % AGENTS), state, "load");
  }

  private void report(ConcurrentLinkedQueue<Status.Code> codes, Duration time) {
    var reporter = new PollingAgent(connections.getFirst().channel(), people.getFirst());
    new OpenLoop(20, time).run((_, _) -> codes.add(code(reporter)));
  }

  private static Status.Code code(PollingAgent reporter) {
    try {
      var _ = reporter.report(ActivityLogRequest.newBuilder().setEventType("load"));
      return Status.Code.OK;
    } catch (StatusRuntimeException refused) {
      return refused.getStatus().getCode();
    }
  }

  private static void assertExplicit(Answer refused) {
    assertThat(refused.status()).isIn(429, 503);
    assertThat(refused.header("Retry-After")).as("%s", refused).matches("[1-9][0-9]?");
  }

  /// So many pushes for a second, all taken, and none late.
  private void assertNormalWithin(int nominal, long since) {
    for (; ; ) {
      var begun = System.nanoTime();
      var answers = load(nominal, Duration.ofSeconds(1), 100);
      var late = Duration.ofNanos(System.nanoTime() - begun).compareTo(Duration.ofSeconds(2)) > 0;
      if (!late && answers.stream().allMatch(Answer::isSuccess)) {
        var took = Duration.ofNanos(begun - since);
        System.out.println("normal again after " + took.toMillis() + " ms");
        assertThat(took).isLessThan(AGAIN_NORMAL);
        return;
      }
    }
  }

  /// One more change, which arrives; and what arrived last is what holds.
  private void assertToldTheNewest(int agent) {
    var told = agents.get(agent).received();
    var mark = told.mark();
    SERVER.admin().monitoring(people.get(agent), "off", "the last").expect(200);

    told.awaitFrom(
        mark,
        "the last state",
        SOON,
        it -> it.message().getMonitoringCommand().getCommand() == CommandType.STOP_MONITORING);
    assertThat(agents.get(agent).hasEnded()).isFalse();
  }

  private static Object counted(List<Answer> answers) {
    return counted(answers.stream().map(Answer::status));
  }

  private static <T> Object counted(Stream<T> what) {
    return what.collect(Collectors.groupingBy(it -> it, Collectors.counting()));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while others report", e);
    }
  }
}
