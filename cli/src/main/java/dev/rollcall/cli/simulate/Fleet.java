// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.cli.console.CommandFailure;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// All agents of one run.
final class Fleet {
  private static final int LOOK_SECONDS = 10;

  private final List<Actor> actors = new ArrayList<>();
  private final List<Runnable> starts = new ArrayList<>();
  private final SplittableRandom random;
  private int started;

  Fleet(Stage stage, Enlistment enlistment) {
    Plan plan = stage.plan();
    this.random = new SplittableRandom(plan.seed());
    Role[] cast = Role.cast(plan.agents(), plan.faults(), plan.seed());
    for (int i = 0; i < cast.length; i++) {
      Who who = Who.of(plan.domain(), i + 1);
      Actor actor =
          switch (cast[i]) {
            case FULL -> new FullAgent(who, stage, enlistment);
            case FIELD -> new FieldAgent(who, stage);
            case STALLED -> new StalledAgent(who, stage);
          };
      actors.add(actor);
      // Agents from the field know nothing of certificates
      Enlistment own = cast[i] == Role.FIELD ? Enlistment.OPEN : enlistment;
      starts.add(() -> own.admit(who, () -> actor.loop().execute(actor::start)));
    }
  }

  /// Lets so many more agents connect.
  void start(int more) {
    int until = Math.min(actors.size(), started + more);
    for (; started < until; started++) {
      starts.get(started).run();
    }
  }

  void cut(int agents) {
    some(agents, Actor::cut);
  }

  void takeOver(int agents) {
    some(agents, Actor::takeOver);
  }

  void finish() {
    actors.forEach(actor -> actor.loop().execute(actor::finish));
  }

  /// What is not as it should be.
  List<String> complaints() {
    List<Future<Optional<String>>> looks =
        actors.stream().map(actor -> actor.loop().ask(actor::complaint)).toList();
    return looks.stream().flatMap(look -> answer(look).stream()).toList();
  }

  private void some(int agents, Consumer<Actor> what) {
    for (int i = 0; i < agents; i++) {
      Actor actor = actors.get(random.nextInt(actors.size()));
      actor.loop().execute(() -> what.accept(actor));
    }
  }

  private static Optional<String> answer(Future<Optional<String>> look) {
    try {
      return look.get(LOOK_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while looking at the agents");
    } catch (ExecutionException | TimeoutException e) {
      throw new CommandFailure("the agents' loops do not answer: " + e);
    }
  }
}
