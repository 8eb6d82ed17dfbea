// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.command;

import dev.rollcall.agent.command.Work.Acceptance;
import dev.rollcall.agent.journal.CommandRecord;
import dev.rollcall.agent.journal.Journal;
import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Answer.Received;
import dev.rollcall.agent.message.Answer.Refused;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.CommandId;
import dev.rollcall.agent.message.PlainText;
import dev.rollcall.agent.monitoring.Permit;
import dev.rollcall.agent.monitoring.Rule;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes each command once: a repeat is answered from the journal and has no second effect. Belongs
/// to the loop's thread.
public final class CommandDesk {
  /// A screenshot request lives so long at most, whatever the server says.
  public static final Duration SCREENSHOT_LIFE = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(CommandDesk.class);
  private static final int TEXT_LIMIT = 200;

  private final Journal journal;
  private final Permit permit;
  private final Work screenshots;
  private final Work logs;
  private final Flushes flushes;
  private final Runnable restart;
  private final Deliveries deliveries;

  /// Flushes that an earlier process did not finish.
  private final Set<CommandId> interrupted = new HashSet<>();

  /// Puts the desk together.
  ///
  /// @param restart asks the loop to end so that a new process begins
  public CommandDesk(
      Journal journal,
      Permit permit,
      Work screenshots,
      Work logs,
      Flushes flushes,
      Runnable restart) {
    this.journal = journal;
    this.permit = permit;
    this.screenshots = screenshots;
    this.logs = logs;
    this.flushes = flushes;
    this.restart = restart;
    this.deliveries = new Deliveries(journal);
  }

  /// Settles what an earlier process has left: this process is the restart that was asked for, a
  /// picture is not taken late, a flush is done again when the server says that there is time left.
  public void recover() {
    for (CommandRecord record : journal.unfinished()) {
      CommandId id = record.received().id();
      switch (record.received().type()) {
        case RESTART -> journal.ended(id, new Done("restarted", ""));
        case SCREENSHOT, LOG_REQUEST -> interrupted(id);
        case FLUSH_LOGS -> {
          if (journal.isOutlived(record)) {
            interrupted(id);
          } else {
            interrupted.add(id);
          }
        }
      }
    }
  }

  private void interrupted(CommandId id) {
    journal.ended(id, new Failed("interrupted", "the agent ended while it worked on it"));
  }

  /// What to answer at once; the outcome may follow.
  public List<Answer> handle(Command command, Instant arrived) {
    Optional<CommandRecord> known = journal.find(command.id());
    if (known.isPresent() && interrupted.remove(command.id())) {
      return answers(command.id(), begin(command, arrived), arrived);
    }
    if (known.isPresent()) {
      return answers(command.id(), known.get().outcome(), arrived);
    }
    logArrival(command);
    try {
      journal.received(command);
    } catch (UncheckedIOException e) {
      log.atError().setCause(e).log("a command cannot be kept, so it is not begun");
      return List.of(
          new Answer(
              command.id().value(),
              new Failed("not_kept", "the journal cannot be written: " + e.getMessage())));
    }
    return answers(command.id(), begin(command, arrived), arrived);
  }

  /// A worker has finished.
  public List<Answer> ended(CommandId id, Outcome outcome, Instant now) {
    keep(id, outcome);
    Outcome kept = journal.find(id).flatMap(CommandRecord::outcome).orElse(outcome);
    deliveries.told(id, now);
    return List.of(new Answer(id.value(), kept));
  }

  /// The stream is new: tells every outcome that the server may not have.
  public List<Answer> reconnected(Instant now) {
    flushes.catchUp(now);
    return deliveries.again(now);
  }

  public void disconnected() {
    deliveries.forget();
  }

  /// Time has passed on a live stream.
  public void outcomesStand(Instant now) {
    deliveries.stand(now);
  }

  private Optional<Outcome> begin(Command command, Instant arrived) {
    Optional<Outcome> outcome = tryToBegin(command, arrived);
    outcome.ifPresent(end -> keep(command.id(), end));
    return outcome;
  }

  private Optional<Outcome> tryToBegin(Command command, Instant arrived) {
    if (!command.remaining().isPositive()) {
      return refused(Rule.EXPIRED);
    }
    return switch (command.type()) {
      case SCREENSHOT -> beginScreenshot(command, arrived);
      case FLUSH_LOGS ->
          busyUnless(
              flushes.begin(command, arrived.plus(shorter(command.remaining(), Flushes.LONGEST))));
      case LOG_REQUEST -> busyUnless(logs.begin(command, arrived.plus(command.remaining())));
      case RESTART -> {
        restart.run();
        yield Optional.empty();
      }
    };
  }

  private Optional<Outcome> beginScreenshot(Command command, Instant arrived) {
    Optional<Rule> refusal = permit.refusal();
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    Duration life = shorter(command.remaining(), SCREENSHOT_LIFE);
    return busyUnless(screenshots.begin(command, arrived.plus(life)));
  }

  private List<Answer> answers(CommandId id, Optional<Outcome> outcome, Instant now) {
    List<Answer> answers = new ArrayList<>();
    answers.add(new Answer(id.value(), new Received()));
    outcome.ifPresent(end -> {
      answers.add(new Answer(id.value(), end));
      deliveries.told(id, now);
    });
    return answers;
  }

  private void keep(CommandId id, Outcome outcome) {
    try {
      journal.ended(id, outcome);
    } catch (UncheckedIOException e) {
      log.atError().setCause(e).log("an outcome cannot be kept");
    }
    log.atInfo()
        .addKeyValue("command", PlainText.of(id.value(), TEXT_LIMIT))
        .addKeyValue("outcome", outcome)
        .log("command ended");
  }

  private static void logArrival(Command command) {
    String id = PlainText.of(command.id().value(), TEXT_LIMIT);
    String reason = PlainText.of(command.reason(), TEXT_LIMIT);
    switch (command.type()) {
      case SCREENSHOT ->
          log.info("[STREAM] Screenshot requested: RequestID={}, Reason={}", id, reason);
      case FLUSH_LOGS -> log.info("[STREAM] Flush requested: CommandID={}, Reason={}", id, reason);
      case LOG_REQUEST -> log.info("[STREAM] Logs requested: CommandID={}, Reason={}", id, reason);
      case RESTART -> log.info("[STREAM] Restart requested: CommandID={}, Reason={}", id, reason);
    }
  }

  private static Optional<Outcome> refused(Rule rule) {
    return Optional.of(new Refused(rule.code(), rule.sentence()));
  }

  private static Optional<Outcome> busyUnless(Acceptance acceptance) {
    return switch (acceptance) {
      case ACCEPTED -> Optional.empty();
      case BUSY -> Optional.of(new Failed("busy", "too many of these are waiting already"));
    };
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
