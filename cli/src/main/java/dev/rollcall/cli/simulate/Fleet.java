// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.cli.console.CommandFailure;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// All agents of one run.
final class Fleet {
  private static final int LOOK_SECONDS = 10;

  private final Stage stage;
  private final Enlistment enlistment;
  private final List<Member> members = new ArrayList<>();
  private final Deque<Who> expected = new ArrayDeque<>();
  private final List<Actor> clones = new ArrayList<>();
  private final List<Crew> crews = new ArrayList<>();
  private final SplittableRandom random;
  private Pace cloning = new Pace(0, 0);
  private int started;

  private record Member(Who who, Part part, Actor actor) {}

  Fleet(Stage stage, Enlistment enlistment) {
    this.stage = stage;
    this.enlistment = enlistment;
    this.random = new SplittableRandom(stage.plan().seed());
    for (int number = 1; number <= stage.plan().agents(); number++) {
      Who who = Who.of(stage.plan().domain(), number);
      Part part = stage.cast().part(who);
      members.add(new Member(who, part, actor(who, part)));
    }
  }

  private Actor actor(Who who, Part part) {
    return switch (part.role()) {
      case FULL -> new FullAgent(who, stage, enlistment);
      case FIELD -> new FieldAgent(who, stage);
      case STALLED -> new StalledAgent(who, stage);
    };
  }

  /// Lets so many more agents connect.
  void start(int more) {
    int until = Math.min(members.size(), started + more);
    for (; started < until; started++) {
      Member member = members.get(started);
      // Agents from the field know nothing of certificates
      Enlistment own = member.part().role() == Role.FIELD ? Enlistment.OPEN : enlistment;
      admit(own, member.who(), member.actor());
    }
  }

  /// All are connected: clones come, at the pace of those before, and what happens by the second
  /// begins.
  ///
  /// @param nanos now, on the monotonic clock
  void ready(long nanos) {
    crews.add(crew(members, stage.plan().rates(), nanos));
    for (Part part : stage.cast().parts()) {
      List<Member> those = members.stream().filter(member -> member.part().equals(part)).toList();
      crews.add(crew(those, part.rates(), nanos));
    }
    cloning = new Pace(stage.plan().arrival().perSecond(), nanos);
    members.stream()
        .map(Member::who)
        .filter(stage.cast()::isCloned)
        .map(who -> who.cloneAmong(members.size()))
        .forEach(expected::add);
  }

  /// Does what is due.
  void act(long nanos) {
    for (int due = cloning.due(nanos); due > 0 && !expected.isEmpty(); due--) {
      bringClone(expected.remove());
    }
    crews.forEach(crew -> crew.act(nanos));
  }

  void finish() {
    members.forEach(member -> finish(member.actor()));
    clones.forEach(Fleet::finish);
  }

  /// What is not as it should be. Which of two with one identity is connected is the server's
  /// decision.
  List<String> complaints() {
    List<Future<Optional<String>>> looks =
        members.stream()
            .filter(member -> !stage.cast().isCloned(member.who()))
            .map(Member::actor)
            .map(actor -> actor.loop().ask(actor::complaint))
            .toList();
    return looks.stream().flatMap(look -> answer(look).stream()).toList();
  }

  private void bringClone(Who who) {
    Actor clone = new FullAgent(who, stage, enlistment);
    clones.add(clone);
    stage.fault(who, "clone", Score.Count.CLONES);
    admit(enlistment, who, clone);
  }

  private Crew crew(List<Member> who, Rates rates, long nanos) {
    return new Crew(
        who.stream().map(Member::actor).toList(),
        who.stream()
            .filter(member -> member.part().role() != Role.STALLED)
            .map(Member::actor)
            .toList(),
        rates,
        random.split(),
        stage.score(),
        nanos);
  }

  private static void admit(Enlistment how, Who who, Actor actor) {
    how.admit(who, () -> actor.loop().execute(actor::start));
  }

  private static void finish(Actor actor) {
    actor.loop().execute(actor::finish);
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
