// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.state.AgentState;
import dev.rollcall.protocol.monitor.ClientMessage;
import io.grpc.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A desk at work on a loop of its own, for an agent that has no line and can only speak.
final class RunningDesk implements DeskOwner {
  private static final Who WHO = Who.of("sim.example", 1);

  private final Loop loop;
  private final Desk desk;
  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private final List<ClientMessage> sent = new CopyOnWriteArrayList<>();
  private final AtomicInteger deaths = new AtomicInteger();
  private final Stage stage;

  private RunningDesk(Stage stage) {
    this.stage = stage;
    this.loop = stage.network().nextLoop();
    Notes notes = stage.ledger().remembered().takeNotes(WHO.key());
    this.desk = new Desk(WHO, loop, stage, notes, this, new SplittableRandom(5));
  }

  /// Where desks stand; closes what they stand on.
  static final class Places implements AutoCloseable {
    private final List<Stage> stages = new ArrayList<>();

    RunningDesk open(Path folder, Share killBetween) {
      Plan plan = plan(killBetween);
      InstantSource wall = InstantSource.system();
      Stage stage =
          new Stage(
              plan,
              Cast.of(1, plan.profile(), 1),
              "test",
              new Network(plan),
              Ledger.open(folder, Ledger.Sync.OFF),
              new Score(),
              new Times(),
              new AckGate(),
              wall,
              wall);
      stages.add(stage);
      return new RunningDesk(stage);
    }

    @Override
    public void close() {
      stages.forEach(stage -> {
        stage.network().close();
        stage.ledger().close();
      });
      stages.clear();
    }

    private static Plan plan(Share killBetween) {
      return new Plan(
          1,
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
          new Plan.Security.Plaintext(),
          "sim.example",
          1,
          Optional.empty(),
          new Arrival(1, 1),
          Ledger.Sync.OFF,
          profile(killBetween),
          Rates.NONE,
          Mute.NEVER);
    }

    private static Profile profile(Share killBetween) {
      return Profile.of(
          new Part(
              Role.FULL,
              new Habits(Optional.empty(), 3, 0, 0, Duration.ZERO, killBetween, Duration.ZERO)));
    }
  }

  void take(Order order) {
    loop.execute(() -> desk.take(order, System.nanoTime()));
  }

  void beginAgain() {
    loop.execute(desk::recover);
  }

  List<Answer> answers() {
    return answers;
  }

  List<Answer> outcomes(String id) {
    return answers.stream()
        .filter(answer -> answer.messageId().equals(id))
        .filter(answer -> answer.detail() instanceof Answer.Outcome)
        .toList();
  }

  List<ClientMessage> sent() {
    return sent;
  }

  int deaths() {
    return deaths.get();
  }

  void awaitAnswers(Answer... expected) {
    await().untilAsserted(() -> assertThat(answers).containsExactly(expected));
  }

  @Override
  public AgentState state() {
    return AgentState.UNTOLD;
  }

  @Override
  public Optional<Channel> line() {
    return Optional.empty();
  }

  @Override
  public void tell(Answer answer) {
    answers.add(answer);
  }

  @Override
  public void send(ClientMessage message) {
    sent.add(message);
  }

  @Override
  public void restart() {
    afterAll(desk::recover);
  }

  @Override
  public void die() {
    deaths.incrementAndGet();
    afterAll(() -> {
      desk.recover();
      desk.greeted();
    });
  }

  private void afterAll(Runnable task) {
    stage.ledger().note(stage.line("end", WHO), () -> loop.execute(task));
  }
}
