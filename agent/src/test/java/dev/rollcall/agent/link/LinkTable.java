// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.link;

import dev.rollcall.agent.link.LinkEvent.Answered;
import dev.rollcall.agent.link.LinkEvent.Ended;
import dev.rollcall.agent.link.LinkEvent.Identified;
import dev.rollcall.agent.link.LinkEvent.Received;
import dev.rollcall.agent.link.LinkEvent.Started;
import dev.rollcall.agent.link.LinkEvent.StopAsked;
import dev.rollcall.agent.link.LinkEvent.Ticked;
import dev.rollcall.agent.link.LinkState.Closing;
import dev.rollcall.agent.link.LinkState.Dismissed;
import dev.rollcall.agent.link.LinkState.Greeting;
import dev.rollcall.agent.link.LinkState.Idle;
import dev.rollcall.agent.link.LinkState.Live;
import dev.rollcall.agent.link.LinkState.Stopped;
import dev.rollcall.agent.link.LinkState.Waiting;
import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.Inbound;
import dev.rollcall.agent.message.Inbound.ReadSettings;
import dev.rollcall.agent.message.MonitoringSwitch;
import dev.rollcall.agent.message.Revision;
import dev.rollcall.agent.message.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What the link does on every pair of state and event. Generation 3 is the current one, 2 an older
/// one.
final class LinkTable {
  private LinkTable() {}

  static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Backoff WIDE = new Backoff(Duration.ofSeconds(8), SECOND);
  private static final Inbound INITIAL =
      new Inbound.Initial(
          "init_config",
          new Revision(1),
          Attendance.UNKNOWN,
          MonitoringSwitch.ON,
          new ReadSettings.Read(Settings.NOTHING));
  private static final Inbound UPDATE =
      new Inbound.AttendanceChanged("m", new Revision(2), Attendance.UNKNOWN);
  private static final Answer ANSWER = new Answer("m", new Answer.Received());
  private static final StreamEnd LOST = new StreamEnd("UNAVAILABLE", "gone", new Advice.None());
  private static final StreamEnd AT_ONCE = new StreamEnd("drain", "again", new Advice.Now());
  private static final StreamEnd LATER =
      new StreamEnd("taken_over", "newer", new Advice.After(Duration.ofMinutes(5)));
  private static final StreamEnd NEVER = new StreamEnd("revoked", "no", new Advice.Stop());

  private static final LinkState IDLE = new Idle();
  private static final LinkState WAITING = new Waiting(3, NOW.plus(SECOND), WIDE);
  private static final LinkState DUE = new Waiting(3, NOW, WIDE);
  private static final LinkState GREETING = new Greeting(3, NOW.plus(SECOND), WIDE);
  private static final LinkState UNGREETED = new Greeting(3, NOW, WIDE);
  private static final LinkState FIRST = new Greeting(3, NOW.plus(SECOND), Backoff.FRESH);
  private static final LinkState LIVE = new Live(3, NOW.minus(SECOND), WIDE);
  private static final LinkState GOOD = new Live(3, NOW.minus(Link.GOOD_AFTER), WIDE);
  private static final LinkState CLOSING = new Closing(3, NOW.plus(SECOND));
  private static final LinkState OVERDUE = new Closing(3, NOW);
  private static final LinkState DISMISSED = new Dismissed(3, "revoked");
  private static final LinkState STOPPED = new Stopped();

  /// What is expected of the next state.
  sealed interface Then {
    record Same() implements Then {}

    record Exactly(LinkState state) implements Then {}

    /// Waits this long at least and less than that.
    record Waits(Duration from, Duration to) implements Then {}
  }

  record Row(String name, LinkState given, LinkEvent when, Then then, List<String> effects) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(idle(), waiting(), greeting(), live(), closing(), dismissed(), stopped())
        .flatMap(List::stream);
  }

  private static List<Row> idle() {
    Then open = new Then.Exactly(new Greeting(1, NOW.plus(Link.GREETING_TIME), Backoff.FRESH));
    return List.of(
        row("idle starts", IDLE, new Started(), open, "Open"),
        row("idle begins with a certificate", IDLE, new Identified(), open, "Open"),
        same("idle ignores time", IDLE, new Ticked()),
        same("idle ignores messages", IDLE, new Received(3, INITIAL)),
        same("idle ignores ends", IDLE, new Ended(3, LOST)),
        same("idle drops answers", IDLE, new Answered(ANSWER)),
        row("idle stops", IDLE, new StopAsked(), to(STOPPED), "AnnounceStopped"));
  }

  private static List<Row> waiting() {
    Then open = new Then.Exactly(new Greeting(4, NOW.plus(Link.GREETING_TIME), WIDE));
    return List.of(
        same("waiting is started already", WAITING, new Started()),
        row("waiting opens with a new certificate", WAITING, new Identified(), open, "Open"),
        same("waiting waits", WAITING, new Ticked()),
        row("waiting opens when it is time", DUE, new Ticked(), open, "Open"),
        same("waiting ignores messages of the stream that ended", WAITING, new Received(3, UPDATE)),
        same("waiting ignores a second end", WAITING, new Ended(3, LOST)),
        same("waiting drops answers", WAITING, new Answered(ANSWER)),
        row("waiting stops", WAITING, new StopAsked(), to(STOPPED), "AnnounceStopped"));
  }

  private static List<Row> greeting() {
    Then widely = waits(1, 9);
    return List.of(
        same("greeting is started already", GREETING, new Started()),
        row(
            "greeting begins again with a new certificate",
            GREETING,
            new Identified(),
            to(new Greeting(4, NOW.plus(Link.GREETING_TIME), WIDE)),
            "Abandon",
            "Open"),
        same("greeting waits", GREETING, new Ticked()),
        row("greeting gives up", UNGREETED, new Ticked(), widely, "Abandon", "AnnounceLost"),
        row(
            "greeting becomes live",
            GREETING,
            new Received(3, INITIAL),
            to(new Live(3, NOW, WIDE)),
            "AnnounceLive",
            "Handle"),
        row(
            "greeting refuses another first message",
            GREETING,
            new Received(3, UPDATE),
            widely,
            "Abandon",
            "AnnounceLost"),
        same("greeting ignores an older stream", GREETING, new Received(2, INITIAL)),
        row("greeting is lost", GREETING, new Ended(3, LOST), widely, "Abandon", "AnnounceLost"),
        row(
            "first greeting comes back at once when told to",
            FIRST,
            new Ended(3, AT_ONCE),
            waits(0, 0),
            "Abandon",
            "AnnounceLost"),
        row(
            "repeated greeting does not spin when told to come back at once",
            GREETING,
            new Ended(3, AT_ONCE),
            widely,
            "Abandon",
            "AnnounceLost"),
        same("greeting ignores the end of an older stream", GREETING, new Ended(2, LOST)),
        same("greeting drops answers", GREETING, new Answered(ANSWER)),
        row(
            "greeting stops",
            GREETING,
            new StopAsked(),
            to(STOPPED),
            "Abandon",
            "AnnounceStopped"));
  }

  private static List<Row> live() {
    return List.of(
        same("live is started already", LIVE, new Started()),
        row(
            "live is replaced with a new certificate",
            LIVE,
            new Identified(),
            to(new Greeting(4, NOW.plus(Link.GREETING_TIME), WIDE)),
            "Replace"),
        same("live has no deadline", LIVE, new Ticked()),
        row("live handles messages", LIVE, new Received(3, UPDATE), new Then.Same(), "Handle"),
        same("live ignores an older stream's messages", LIVE, new Received(2, UPDATE)),
        row(
            "short life widens the wait",
            LIVE,
            new Ended(3, LOST),
            waits(1, 9),
            "Abandon",
            "AnnounceLost"),
        row(
            "good life begins with the shortest wait",
            GOOD,
            new Ended(3, LOST),
            waits(0, 1),
            "Abandon",
            "AnnounceLost"),
        row(
            "taken over stays away as told",
            GOOD,
            new Ended(3, LATER),
            waits(300, 301),
            "Abandon",
            "AnnounceLost"),
        row(
            "told to stop stays away",
            GOOD,
            new Ended(3, NEVER),
            to(DISMISSED),
            "Abandon",
            "AnnounceDismissed"),
        same("live ignores the end of an older stream", LIVE, new Ended(2, LOST)),
        row("live sends answers", LIVE, new Answered(ANSWER), new Then.Same(), "Send"),
        row(
            "live closes in good order",
            LIVE,
            new StopAsked(),
            to(new Closing(3, NOW.plus(Link.CLOSING_TIME))),
            "Finish"));
  }

  private static List<Row> closing() {
    return List.of(
        same("closing is started already", CLOSING, new Started()),
        same("closing needs no certificate", CLOSING, new Identified()),
        same("closing waits", CLOSING, new Ticked()),
        row("closing gives up", OVERDUE, new Ticked(), to(STOPPED), "Abandon", "AnnounceStopped"),
        same("closing handles nothing more", CLOSING, new Received(3, UPDATE)),
        row(
            "closing has closed",
            CLOSING,
            new Ended(3, LOST),
            to(STOPPED),
            "Abandon",
            "AnnounceStopped"),
        same("closing drops answers", CLOSING, new Answered(ANSWER)),
        same("closing is asked already", CLOSING, new StopAsked()));
  }

  private static List<Row> dismissed() {
    return List.of(
        same("dismissed does not start", DISMISSED, new Started()),
        row(
            "dismissed tries with a new certificate",
            DISMISSED,
            new Identified(),
            to(new Greeting(4, NOW.plus(Link.GREETING_TIME), Backoff.FRESH)),
            "Open"),
        same("dismissed stays away", DISMISSED, new Ticked()),
        same("dismissed ignores messages", DISMISSED, new Received(3, UPDATE)),
        same("dismissed ignores ends", DISMISSED, new Ended(3, LOST)),
        same("dismissed drops answers", DISMISSED, new Answered(ANSWER)),
        row("dismissed stops", DISMISSED, new StopAsked(), to(STOPPED), "AnnounceStopped"));
  }

  private static List<Row> stopped() {
    return List.of(
        same("stopped does not start", STOPPED, new Started()),
        same("stopped needs no certificate", STOPPED, new Identified()),
        same("stopped stays", STOPPED, new Ticked()),
        same("stopped ignores messages", STOPPED, new Received(3, UPDATE)),
        same("stopped ignores ends", STOPPED, new Ended(3, LOST)),
        same("stopped drops answers", STOPPED, new Answered(ANSWER)),
        same("stopped is stopped", STOPPED, new StopAsked()));
  }

  private static Row row(
      String name, LinkState given, LinkEvent when, Then then, String... effects) {
    return new Row(name, given, when, then, List.of(effects));
  }

  private static Row same(String name, LinkState given, LinkEvent when) {
    return row(name, given, when, new Then.Same());
  }

  private static Then to(LinkState state) {
    return new Then.Exactly(state);
  }

  private static Then waits(int fromSeconds, int toSeconds) {
    Duration to = Duration.ofSeconds(toSeconds);
    return new Then.Waits(Duration.ofSeconds(fromSeconds), to.isZero() ? Duration.ofNanos(1) : to);
  }
}
