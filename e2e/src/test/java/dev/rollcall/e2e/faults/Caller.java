// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.history.Deed;
import dev.rollcall.e2e.history.Operation;
import dev.rollcall.e2e.history.Recorder;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.Answer;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.Rest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// One administrator's script, which changes things at random and puts down what it was told. It
/// has agents of its own, so that it knows in which order their changes were made. When a call gets
/// no answer, it asks again with the same key, or lets it be.
final class Caller implements Runnable {
  private static final Duration RETRY = Duration.ofMillis(150);

  private final Rest rest;
  private final Admin admin;
  private final Recorder recorder;
  private final Mix mix;
  private final List<Identity> agents;
  private final RandomGenerator random;
  private final AtomicBoolean stopped;
  private final Set<Identity> in = new HashSet<>();
  private String lastCommand = "";
  private Identity lastAgent;

  Caller(
      Rest rest,
      Recorder recorder,
      Mix mix,
      List<Identity> agents,
      RandomGenerator random,
      AtomicBoolean stopped) {
    this.rest = rest;
    this.admin = new Admin(rest);
    this.recorder = recorder;
    this.mix = mix;
    this.agents = List.copyOf(agents);
    this.random = random;
    this.stopped = stopped;
    this.lastAgent = agents.getFirst();
  }

  @Override
  public void run() {
    while (!stopped.get()) {
      settle(recorder.next(), choose(agents.get(random.nextInt(agents.size()))));
      LockSupport.parkNanos(random.nextLong(mix.pause().toNanos()));
    }
  }

  private Operation choose(Identity who) {
    var dice = random.nextInt(100);
    if (dice < 10) {
      return in.contains(who) ? new Operation.CheckOut(who) : new Operation.CheckIn(who);
    }
    if (dice < 14 && !lastCommand.isEmpty()) {
      return new Operation.Cancel(lastAgent, lastCommand);
    }
    if (dice < 18) {
      var states = List.of("on", "paused", "off");
      return new Operation.Monitoring(who, states.get(random.nextInt(states.size())));
    }
    return new Operation.Command(who, dice < 20 ? "restart" : "flush_logs", life().toSeconds());
  }

  private Duration life() {
    return random.nextInt(100) < mix.hurried()
        ? Duration.ofSeconds(random.nextInt(1, 5))
        : mix.shortest()
            .plusSeconds(random.nextLong(mix.longest().minus(mix.shortest()).toSeconds()));
  }

  /// Asks until there is an answer that says something, or gives up.
  private void settle(long number, Operation operation) {
    for (; ; ) {
      recorder.invoked(number, operation);
      try {
        var answer = ask(number, operation);
        recorder.answered(number, answer.status(), id(operation, answer));
        if (answer.status() < 500) {
          remember(operation, answer);
          return;
        }
      } catch (Rest.NoAnswer e) {
        recorder.unanswered(number);
      }
      if (stopped.get() || mayGiveUp(operation)) {
        return;
      }
      LockSupport.parkNanos(RETRY.toNanos());
    }
  }

  /// Somebody who is to be checked in asks until it is known: the next change builds on it.
  private boolean mayGiveUp(Operation operation) {
    return switch (operation) {
      case Operation.CheckIn _, Operation.CheckOut _ -> false;
      case Operation.Command _, Operation.Cancel _, Operation.Monitoring _ ->
          random.nextInt(40) == 0;
    };
  }

  private Answer ask(long number, Operation operation) {
    return switch (operation) {
      case Operation.Command(var who, var type, var seconds) -> command(number, who, type, seconds);
      case Operation.Cancel(_, var id) -> rest.post("/api/v1/commands/" + id + "/cancel", "{}");
      case Operation.CheckIn(var who) -> admin.checkIn(who);
      case Operation.CheckOut(var who) -> admin.checkOut(who);
      case Operation.Monitoring(var who, var state) -> admin.monitoring(who, state, "load");
    };
  }

  private Answer command(long number, Identity who, String type, long seconds) {
    var body = Admin.commandBody(who, type, Deed.mark(number));
    return rest.send(
        rest.request("/api/v1/commands")
            .header("Idempotency-Key", "run-" + number)
            .POST(BodyPublishers.ofString(Json.with(body, "ttl_seconds", seconds))));
  }

  private static String id(Operation operation, Answer answer) {
    return operation instanceof Operation.Command && answer.isSuccess()
        ? answer.json().path("id").asString()
        : "";
  }

  private void remember(Operation operation, Answer answer) {
    if (!answer.isSuccess()) {
      return;
    }
    switch (operation) {
      case Operation.CheckIn(var who) -> in.add(who);
      case Operation.CheckOut(var who) -> in.remove(who);
      case Operation.Command(var who, _, _) -> {
        lastAgent = who;
        lastCommand = id(operation, answer);
      }
      case Operation.Cancel _, Operation.Monitoring _ -> {}
    }
  }
}
