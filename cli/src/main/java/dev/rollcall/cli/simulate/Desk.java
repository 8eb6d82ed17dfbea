// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Answer.Refused;
import dev.rollcall.agent.monitoring.Rule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One agent's commands: each is received once, in order, and has one effect; a repeat is answered
/// from the journal. Belongs to the agent's loop.
final class Desk {
  private final Who who;
  private final Loop loop;
  private final Stage stage;
  private final Notes notes;
  private final DeskOwner owner;
  private final Deliveries deliveries;
  private final Work work;
  private final Camera camera;
  private final SplittableRandom random;
  private final Deque<Job> jobs = new ArrayDeque<>(2);

  /// Flushes that an earlier life did not finish.
  private final Set<String> interrupted = new HashSet<>();

  private @Nullable Job current;
  private int life;
  private Fate fate = Fate.LIVES;

  /// @param born in which life it was taken
  private record Job(Note note, long deadlineNanos, int born) {}

  Desk(Who who, Loop loop, Stage stage, Notes notes, DeskOwner owner, SplittableRandom random) {
    this.who = who;
    this.loop = loop;
    this.stage = stage;
    this.notes = notes;
    this.owner = owner;
    this.random = random;
    this.work = new Work(who, loop, stage, owner::line);
    this.camera = new Camera(who, loop, stage, owner);
    this.deliveries = new Deliveries(who.key(), notes, stage.ledger());
  }

  void take(Order order, long arrivedNanos) {
    Optional<Note> known = notes.find(order.id());
    if (known.isPresent()) {
      repeat(known.get(), arrivedNanos + order.remaining().toNanos());
      return;
    }
    stage.score().add(Score.Count.COMMANDS);
    notes.told(order);
    Note note = Note.told(order);
    long deadline = arrivedNanos + order.remaining().toNanos();
    keep(
        line("received", note, deadline),
        new LedgerEntry.Received(who.key(), note.id(), note.kind(), note.sequence()),
        () -> notes.at(note.id(), Note.Stage.RECEIVED),
        () -> {
          owner.tell(new Answer(note.id(), new Answer.Received()));
          jobs.add(new Job(note, deadline, life));
          pump();
        });
  }

  /// The stream is new: tells every outcome that the server may not have.
  void greeted() {
    notes.undelivered().forEach(note -> note.outcome().ifPresent(end -> tellEnd(note, end)));
  }

  void streamEnded() {
    deliveries.streamEnded(System.nanoTime());
  }

  /// Begins a new life with what the journal has: this process is the restart that was asked for, a
  /// picture is not taken late, and a flush that was not done waits until the server says how much
  /// time is left. Effects keep their order.
  void recover() {
    life++;
    fate = Fate.LIVES;
    jobs.clear();
    interrupted.clear();
    current = null;
    notes.forgetUnkept();
    notes.unfinished().forEach(this::recover);
    pump();
  }

  /// A command that was received and has no outcome. Not a flush that an earlier life left behind:
  /// the server asks for it again, unless its time is over.
  Optional<String> complaint() {
    return notes.unfinished().stream()
        .filter(note -> !interrupted.contains(note.id()))
        .map(note ->
            "%s has no outcome of %s %s".formatted(who.key(), note.kind().wireName(), note.id()))
        .findFirst();
  }

  private void recover(Note note) {
    Job job = new Job(note, System.nanoTime() + Work.LONGEST.toNanos(), life - 1);
    switch (note.kind()) {
      case RESTART, FLUSH_LOGS -> {
        if (note.stage() == Note.Stage.EFFECTED) {
          settle(job, new Done("done before the agent ended", ""));
        } else if (note.kind() == Order.Kind.RESTART) {
          jobs.add(job);
        } else {
          interrupted.add(note.id());
        }
      }
      case SCREENSHOT, LOG_REQUEST ->
          settle(job, new Failed("interrupted", "the agent ended while it worked on it"));
    }
  }

  private void repeat(Note note, long deadlineNanos) {
    stage.score().add(Score.Count.REPEATS);
    stage.ledger().note(stage.line("repeat", who).with(note));
    if (note.stage() != Note.Stage.TOLD) {
      owner.tell(new Answer(note.id(), new Answer.Received()));
      note.outcome().ifPresent(end -> tellEnd(note, end));
    }
    if (interrupted.remove(note.id())) {
      jobs.add(new Job(note, deadlineNanos, life));
      pump();
    }
  }

  private void pump() {
    if (current == null && !jobs.isEmpty()) {
      Job next = jobs.remove();
      current = next;
      begin(next);
    }
  }

  private void begin(Job job) {
    if (job.note().kind() == Order.Kind.RESTART && job.born() < life) {
      effect(job, () -> end(job, new Done("restarted", "")));
      return;
    }
    if (System.nanoTime() - job.deadlineNanos() >= 0) {
      end(job, new Refused(Rule.EXPIRED.code(), Rule.EXPIRED.sentence()));
      return;
    }
    switch (job.note().kind()) {
      case SCREENSHOT -> screenshot(job);
      case FLUSH_LOGS -> flush(job);
      case RESTART -> owner.restart();
      case LOG_REQUEST -> effect(job, () -> end(job, new Done("", "")));
    }
  }

  private void screenshot(Job job) {
    camera.point(
        job.deadlineNanos(),
        inThisLife((Optional<Outcome> refusal) ->
            refusal.ifPresentOrElse(
                outcome -> end(job, outcome), () -> effect(job, () -> upload(job)))));
  }

  private void upload(Job job) {
    work.upload(job.note().id(), job.deadlineNanos(), inThisLife(outcome -> end(job, outcome)));
  }

  private void flush(Job job) {
    work.report(
        "flush-" + job.note().id(),
        job.deadlineNanos(),
        inThisLife(outcome -> {
          if (outcome instanceof Done) {
            effect(job, () -> end(job, outcome));
          } else {
            end(job, outcome);
          }
        }));
  }

  /// What an agent had begun does not concern the process that comes after it.
  private <T> Consumer<T> inThisLife(Consumer<T> then) {
    int born = life;
    return heard -> {
      if (life == born) {
        then.accept(heard);
      }
    };
  }

  /// Records the effect, then goes on; or dies, as the seed wants.
  private void effect(Job job, Runnable then) {
    Note note = job.note();
    stage.score().add(Score.Count.EFFECTS);
    keep(
        line("effect", note, job.deadlineNanos()),
        new LedgerEntry.Effected(who.key(), note.id()),
        () -> notes.at(note.id(), Note.Stage.EFFECTED),
        () -> {
          fate = Fate.draw(stage.habits(who).killBetween(), random);
          if (fate == Fate.DIES_BEFORE_OUTCOME) {
            owner.die();
          } else {
            then.run();
          }
        });
  }

  private void end(Job job, Outcome outcome) {
    keepEnd(
        job,
        outcome,
        () -> {
          if (fate == Fate.DIES_BEFORE_ANSWER) {
            owner.die();
            return;
          }
          tellEnd(job.note(), outcome);
          current = null;
          pump();
        });
  }

  /// An end that no work of this life has led to.
  private void settle(Job job, Outcome outcome) {
    keepEnd(job, outcome, () -> tellEnd(job.note(), outcome));
  }

  private void keepEnd(Job job, Outcome outcome, Runnable then) {
    stage.score().ended(outcome);
    keep(
        line("outcome", job.note(), job.deadlineNanos()).with(outcome),
        new LedgerEntry.Ended(who.key(), job.note().id(), outcome),
        () -> notes.ended(job.note().id(), outcome),
        then);
  }

  private void tellEnd(Note note, Outcome outcome) {
    if (note.kind() == Order.Kind.LOG_REQUEST && outcome instanceof Done) {
      owner.send(LogLines.answer(note.id(), who, stage.wall(who).instant()));
    }
    owner.tell(new Answer(note.id(), outcome));
    deliveries.told(note.id(), System.nanoTime());
  }

  /// Keeps a step of this agent.
  ///
  /// @param kept on the loop in any case: the journal has it
  /// @param then on the loop, unless the agent has died meanwhile
  private void keep(Line line, LedgerEntry entry, Runnable kept, Runnable then) {
    int born = life;
    stage
        .ledger()
        .keep(
            line,
            entry,
            () ->
                loop.execute(() -> {
                  kept.run();
                  if (life == born) {
                    then.run();
                  }
                }));
  }

  private Line line(String kind, Note note, long deadlineNanos) {
    return stage
        .line(kind, who)
        .with(note)
        .with("remaining_ms", (deadlineNanos - System.nanoTime()) / 1_000_000);
  }
}
