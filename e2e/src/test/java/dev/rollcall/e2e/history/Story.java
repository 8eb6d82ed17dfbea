// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import dev.rollcall.e2e.field.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Evidence made by hand, step by step; each step takes a second. It is about one person with one
/// agent, which is connected and whose commands live for a minute.
final class Story {
  private static final Identity WHO = new Identity("domain", "user", "mac");
  static final String AGENT = "domain/user/mac";
  private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");

  private final List<Entry> entries = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Ending.Told> commands = new ArrayList<>();
  private final List<Ending.Event> events = new ArrayList<>();
  private final List<String> live = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private boolean in;
  private String monitoring = "on";
  private long seconds;

  static Story begin() {
    var story = new Story();
    story.event("agent.connected", "");
    story.live(AGENT);
    return story;
  }

  private long next() {
    return ++seconds * 1_000_000_000;
  }

  private Instant wall(long nanos) {
    return BEGIN.plusNanos(nanos);
  }

  private void asked(long number, Operation operation, int status, String id) {
    entries.add(new Entry.Invoked(number, next(), operation));
    entries.add(new Entry.Answered(number, next(), status, id));
  }

  private static Operation command() {
    return new Operation.Command(WHO, "flush_logs", 60);
  }

  void accepted(long number, String id) {
    asked(number, command(), 201, id);
  }

  void refused(long number) {
    asked(number, command(), 429, "");
  }

  void overlapping(long number, String id, long other, String otherId) {
    entries.add(new Entry.Invoked(number, next(), command()));
    entries.add(new Entry.Invoked(other, next(), command()));
    entries.add(new Entry.Answered(number, next(), 201, id));
    entries.add(new Entry.Answered(other, next(), 201, otherId));
  }

  void succeeded(long number, String id) {
    accepted(number, id);
    done(id);
    stored(id, AGENT, Deed.mark(number), "queued", "sent", "received", "succeeded");
  }

  void cancelled(long number, String id) {
    accepted(number, id);
    cancelAnswered(number + 100, id);
    stored(id, AGENT, Deed.mark(number), "queued", "cancelled");
  }

  void cancelAnswered(long number, String id) {
    asked(number, new Operation.Cancel(WHO, id), 200, "");
  }

  void unknownThatHappened(long number, String id) {
    entries.add(new Entry.Invoked(number, next(), command()));
    entries.add(new Entry.Unanswered(number, next()));
    stored(id, AGENT, Deed.mark(number), "queued", "expired");
  }

  void unknownThatDidNot(long number) {
    entries.add(new Entry.Invoked(number, next(), command()));
  }

  void checkedIn(long number) {
    asked(number, new Operation.CheckIn(WHO), 200, "");
    event("attendance.checked_in", "");
    in = true;
  }

  void checkedOut(long number) {
    asked(number, new Operation.CheckOut(WHO), 200, "");
    event("attendance.checked_out", "");
    in = false;
  }

  void nowOut() {
    in = false;
  }

  void monitored(long number, String state) {
    asked(number, new Operation.Monitoring(WHO, state), 200, "");
    monitoringIs(state);
  }

  void monitoringIs(String state) {
    monitoring = state;
  }

  void done(String id) {
    var at = next();
    done(id, "flush_logs", at, Duration.ofSeconds(1), Effect.Course.STRAIGHT);
  }

  private void done(String id, String type, long at, Duration left, Effect.Course course) {
    effects.add(new Effect(AGENT, id, type, at, wall(at), left, course));
  }

  /// A restart, or something else, that a later life finished after its time.
  void doneLateInANewLife(String id, String type) {
    done(id, type, next(), Duration.ofSeconds(-9), Effect.Course.RESUMED);
  }

  /// Late as its agent counts.
  void doneOverTime(String id) {
    done(id, "flush_logs", next(), Duration.ofSeconds(-3), Effect.Course.STRAIGHT);
  }

  void doneLate(String id) {
    seconds += 100;
    done(id);
    seconds -= 100;
  }

  void stored(String id, String agent, String reason, String... states) {
    Stream.of(states).forEach(state -> event("command." + state, id));
    var last = states[states.length - 1];
    counts.merge(last, 1, Integer::sum);
    commands.add(
        new Ending.Told(
            id,
            agent,
            reason,
            last,
            wall(seconds * 1_000_000_000).plusSeconds(60),
            List.of(states)));
  }

  void event(String kind, String command) {
    events.add(new Ending.Event(events.size() + 1, kind, "domain/user", AGENT, command));
  }

  void forget(String kind) {
    events.removeIf(event -> event.kind().equals(kind));
  }

  void live(String agent) {
    live.add(agent);
  }

  void uncounted(String state) {
    counts.merge(state, -1, Integer::sum);
  }

  Evidence evidence() {
    var ending =
        new Ending(
            commands, counts, Map.of("domain/user", in), Map.of(AGENT, monitoring), live, events);
    return new Evidence(History.of(entries.stream()), effects, ending);
  }
}
