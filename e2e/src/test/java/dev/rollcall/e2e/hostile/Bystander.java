// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// An agent that has nothing to do with an attack, told something again and again while there is
/// one. Its stream must stay, and nothing that it is told may be late.
final class Bystander implements AutoCloseable {
  /// While there is a storm, 99 of 100 pushes to others are not later than this (P4).
  static final Duration LATE = Duration.ofSeconds(1);

  /// No push at all is later, even where other programs take the machine's time.
  private static final Duration LOST = Duration.ofSeconds(5);

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Admin admin;
  private final Identity who;
  private final Connection connection;
  private final FieldAgent agent;
  private final List<Duration> times = new ArrayList<>();
  private final CompletableFuture<Void> work;
  private volatile boolean over;

  Bystander(RunningServer server) {
    this(server.admin(), server.somebody(), server.connection());
  }

  /// @param connection of its own, which it closes
  Bystander(Admin admin, Identity who, Connection connection) {
    this.admin = admin;
    this.who = who;
    this.connection = connection;
    this.agent = FieldAgent.connect(connection.channel(), who);
    agent.await(MessageCase.CONFIG_UPDATE, SOON);
    var _ = tell("off");
    this.work = CompletableFuture.runAsync(this::work);
  }

  private void work() {
    for (var round = 0; !over || round < 2; round++) {
      times.add(tell(round % 2 == 0 ? "paused" : "on"));
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /// How long it took from the call to the agent.
  private Duration tell(String state) {
    var mark = agent.received().mark();
    var begin = System.nanoTime();
    admin.monitoring(who, state, "beside").expect(200);
    return agent.awaitFrom(mark, MessageCase.MONITORING_COMMAND, SOON).since(begin);
  }

  /// How long it took each time so far; fails if the stream has gone, or anything came late.
  List<Duration> done() {
    over = true;
    work.join();
    assertThat(agent.hasEnded()).as("the stream beside the attack has ended").isFalse();
    assertThat(times).allMatch(time -> time.compareTo(LOST) < 0);
    return List.copyOf(times);
  }

  @Override
  public void close() {
    over = true;
    agent.close();
    connection.close();
  }
}
