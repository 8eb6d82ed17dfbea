// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.capture;

import dev.rollcall.agent.command.Work;
import dev.rollcall.agent.command.Worker;
import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Answer.Refused;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.monitoring.Permit;
import dev.rollcall.agent.monitoring.Rule;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one screenshot at a time, off the loop, so that a stop is heeded while one is being taken.
public final class CaptureDesk implements Work, AutoCloseable {
  /// How long the notice stands before the capture.
  public static final Duration NOTICE = Duration.ofSeconds(1);

  /// An upload takes no longer than this, even if the command lives longer.
  public static final Duration UPLOAD = Duration.ofSeconds(30);

  private static final int WAITING = 3;
  private static final Logger log = LoggerFactory.getLogger(CaptureDesk.class);

  private final Worker worker = new Worker("capture", WAITING);
  private final Screen screen;
  private final Permit permit;
  private final LongSupplier line;
  private final PictureStore store;
  private final CaptureReport report;
  private final InstantSource wall;
  private final InstantSource steady;

  /// @param line the number of the present one to the server; 0 while there is none
  public CaptureDesk(
      Screen screen,
      Permit permit,
      LongSupplier line,
      PictureStore store,
      CaptureReport report,
      InstantSource wall,
      InstantSource steady) {
    this.screen = screen;
    this.permit = permit;
    this.line = line;
    this.store = store;
    this.report = report;
    this.wall = wall;
    this.steady = steady;
  }

  /// Loads the display in the background, so that the first capture is as quick as the next.
  public void warmUp() {
    Acceptance _ = worker.offer(screen::warmUp);
  }

  @Override
  public Acceptance begin(Command command, Instant deadline) {
    long asked = line.getAsLong();
    return worker.offer(() -> run(command, deadline, asked));
  }

  @Override
  public void close() {
    worker.close();
  }

  /// @param asked the line by which the command came
  private void run(Command command, Instant deadline, long asked) {
    try {
      report.ended(command.id(), take(command, deadline, asked));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome take(Command command, Instant deadline, long asked) throws InterruptedException {
    try {
      Optional<Rule> refusal = permit.refusal().or(() -> expiry(deadline));
      if (refusal.isPresent()) {
        return refused(refusal.get());
      }
      return notified(command, deadline, asked);
    } catch (CaptureFault e) {
      return outcome(e);
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("capture failed");
      return new Failed("capture_failed", String.valueOf(e.getMessage()));
    }
  }

  /// The notice stands for its time and until the picture is encoded; a stop meanwhile ends it.
  private Outcome notified(Command command, Instant deadline, long asked)
      throws InterruptedException {
    Stopwatch stopwatch = new Stopwatch(steady);
    Picture picture;
    Instant takenAt;
    try (Screen.ShownNotice _ =
        screen.show(NoticeText.screenshot(command.requestedBy(), command.reason()))) {
      Duration shown = stopwatch.lap();
      Optional<Rule> refusal = permit.refusalWithin(NOTICE).or(() -> expiry(deadline));
      if (refusal.isPresent()) {
        return refused(refusal.get());
      }
      if (asked == 0 || line.getAsLong() != asked) {
        return lineLost();
      }
      Duration noticed = stopwatch.lap();
      takenAt = wall.instant();
      BufferedImage image = screen.grab();
      Duration grabbed = stopwatch.lap();
      picture = PictureEncoder.encode(image);
      log.atInfo()
          .addKeyValue("show_ms", shown.toMillis())
          .addKeyValue("notice_ms", noticed.toMillis())
          .addKeyValue("capture_ms", grabbed.toMillis())
          .addKeyValue("encode_ms", stopwatch.lap().toMillis())
          .log("captured");
    }
    report.captured(command, takenAt, picture);
    return store.upload(command.id(), picture, takenAt, uploadDeadline(deadline));
  }

  private Instant uploadDeadline(Instant deadline) {
    Instant own = steady.instant().plus(UPLOAD);
    return own.isBefore(deadline) ? own : deadline;
  }

  private Optional<Rule> expiry(Instant deadline) {
    return steady.instant().isBefore(deadline) ? Optional.empty() : Optional.of(Rule.EXPIRED);
  }

  /// A computer that slept reads a request that came hours ago, as if it were new; that its line
  /// has ended meanwhile it learns while the notice stands, in which it may have got another.
  private static Outcome lineLost() {
    return new Failed(
        "line_lost",
        "the line to the server was lost before the picture was taken, so the request may be over");
  }

  private static Outcome refused(Rule rule) {
    return new Refused(rule.code(), rule.sentence());
  }

  private static Outcome outcome(CaptureFault fault) {
    String message = String.valueOf(fault.getMessage());
    return switch (fault.kind()) {
      case NO_DISPLAY -> new Refused(Rule.NO_DISPLAY.code(), message);
      case NOTICE_FAILED -> new Failed("notice_failed", message);
      case CAPTURE_FAILED -> new Failed("capture_failed", message);
    };
  }
}
