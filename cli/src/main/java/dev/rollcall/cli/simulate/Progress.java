// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.cli.simulate.Score.Count;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// What people (and harnesses) see of a run while it goes on: on a terminal one line that renews
/// itself every second, elsewhere a plain line every five.
final class Progress {
  private final PrintStream err;
  private final Form form;
  private final String ready;
  private final Map<Count, Long> before = new EnumMap<>(Count.class);
  private Duration shown = Duration.ZERO;

  /// How lines are written.
  enum Form {
    /// A terminal.
    RENEWED(Duration.ofSeconds(1), "\r", "\u001b[K"),
    /// A file or a pipe.
    PLAIN(Duration.ofSeconds(5), "", System.lineSeparator());

    private final Duration every;
    private final String begin;
    private final String end;

    Form(Duration every, String begin, String end) {
      this.every = every;
      this.begin = begin;
      this.end = end;
    }
  }

  /// @param ready the word for it
  Progress(PrintStream err, Form form, String ready) {
    this.err = err;
    this.form = form;
    this.ready = ready;
  }

  /// Everybody is connected and has applied what the server said first.
  void ready(Plan plan, Duration elapsed) {
    err.printf(
        Locale.ROOT,
        "%s%s agents=%d seconds=%.1f seed=%d%n",
        form.begin,
        ready,
        plan.agents(),
        elapsed.toMillis() / 1e3,
        plan.seed());
  }

  void show(Plan plan, Duration elapsed, Score score) {
    Duration since = elapsed.minus(shown);
    if (since.compareTo(form.every) < 0) {
      return;
    }
    shown = elapsed;
    err.print(form.begin + text(plan, elapsed, score, since) + form.end);
    err.flush();
  }

  /// The run is over, and something else may be written.
  void end() {
    if (form == Form.RENEWED) {
      err.println();
    }
  }

  private String text(Plan plan, Duration elapsed, Score score, Duration since) {
    return switch (form) {
      case PLAIN ->
          ("progress t=%ds%s connected=%d commands/s=%d effects/s=%d reconnects/s=%d errors/s=%d"
                  + " entries/s=%d")
              .formatted(
                  elapsed.toSeconds(),
                  enrolled(plan, score),
                  score.nowConnected(),
                  perSecond(Count.COMMANDS, score, since),
                  perSecond(Count.EFFECTS, score, since),
                  perSecond(Count.RECONNECTS, score, since),
                  perSecond(Count.ERRORS, score, since),
                  perSecond(Count.ENTRIES, score, since));
      case RENEWED ->
          "%ds %d/%d connected; a second: %d pushes, %d entries, %d lost, %d errors"
              .formatted(
                  elapsed.toSeconds(),
                  score.nowConnected(),
                  plan.agents(),
                  perSecond(Count.PUSHES, score, since),
                  perSecond(Count.ENTRIES, score, since),
                  perSecond(Count.RECONNECTS, score, since),
                  perSecond(Count.ERRORS, score, since));
    };
  }

  private static String enrolled(Plan plan, Score score) {
    return switch (plan.security()) {
      case Plan.Security.Plaintext() -> "";
      case Plan.Security.Enrolled _ -> " enrolled=" + score.get(Count.ENROLLED);
    };
  }

  private long perSecond(Count count, Score score, Duration since) {
    long now = score.get(count);
    Long last = before.put(count, now);
    return Math.round((now - (last == null ? 0 : last)) * 1e3 / since.toMillis());
  }
}
