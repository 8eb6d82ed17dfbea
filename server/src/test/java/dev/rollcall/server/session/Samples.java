// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import dev.rollcall.server.attendance.AttendanceStatus;
import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Epoch;
import dev.rollcall.server.fleet.Introduction;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.Revision;
import dev.rollcall.server.fleet.Revisions;
import dev.rollcall.server.session.SessionState.Admitting;
import dev.rollcall.server.session.SessionState.Checks;
import dev.rollcall.server.session.SessionState.Closed;
import dev.rollcall.server.session.SessionState.Draining;
import dev.rollcall.server.session.SessionState.Flow;
import dev.rollcall.server.session.SessionState.Greeting;
import dev.rollcall.server.session.SessionState.Live;
import dev.rollcall.server.session.SessionState.Loading;
import dev.rollcall.server.session.SessionState.Sent;
import dev.rollcall.server.settings.Config;
import dev.rollcall.server.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// States, events and things of which they are made, for the tests of the machine.
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  static final AgentId AGENT = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  static final Lease LEASE = new Lease(AGENT, new Epoch(7), "stream7");
  static final CommandId COMMAND = new CommandId("c1");
  static final Revisions REVISIONS = Revisions.of(1, 1, 1);

  private Samples() {}

  static ClientFrame.Hello hello(AgentKind kind) {
    return new ClientFrame.Hello(AGENT, new Introduction(kind, "1.0", "i", "p", "h"), sign(kind));
  }

  static Sign sign(AgentKind kind) {
    return switch (kind) {
      case OURS -> Sign.MESSAGE;
      case FIELD -> Sign.PING;
    };
  }

  static Greeting greeting() {
    return new Greeting(NOW.plusSeconds(8), Quiet.USUAL);
  }

  static Admitting admitting() {
    return new Admitting(hello(AgentKind.OURS), NOW.plusSeconds(15), Quiet.USUAL);
  }

  /// Registered, the first question under way, nothing said yet.
  static Live fresh() {
    return live(AgentKind.OURS, Sent.NOTHING, Map.of(), Loading.ASKED);
  }

  /// Everything said and acknowledged.
  static Live settled(AgentKind kind) {
    return live(kind, told(MonitoringState.ON), Map.of(), Loading.IDLE);
  }

  static Live settled() {
    return settled(AgentKind.OURS);
  }

  static Live asking() {
    return settled().with(Loading.ASKED);
  }

  static Live waitingFor(AgentKind kind, String id, Awaited awaited) {
    return live(kind, told(MonitoringState.ON), Map.of(id, awaited), Loading.IDLE);
  }

  static Live stalled() {
    return settled().with(new Flow.Stalled(NOW));
  }

  static Draining draining() {
    return new Draining(
        LEASE, AgentKind.OURS, Map.of("c1", receipt()), Duration.ofSeconds(9), NOW.plusSeconds(2));
  }

  static Closed closed() {
    return new Closed(CloseReason.PEER_LOST);
  }

  static Sent told(MonitoringState state) {
    return new Sent(REVISIONS, Optional.of(state), 3);
  }

  static Awaited.Receipt receipt() {
    return new Awaited.Receipt(COMMAND, CommandType.SCREENSHOT, NOW);
  }

  static Awaited.Receipt receipt(CommandType type) {
    return new Awaited.Receipt(COMMAND, type, NOW);
  }

  static Awaited.Application application() {
    return new Awaited.Application(Set.of(Part.SETTINGS), new Revision(5), NOW);
  }

  private static Live live(
      AgentKind kind, Sent sent, Map<String, Awaited> awaited, Loading loading) {
    return new Live(
        LEASE,
        kind,
        sent,
        awaited,
        new Flow.Open(),
        loading,
        new Checks(NOW.plus(LiveSession.RECHECK), Instant.MAX, Instant.MIN),
        Unrecorded.NOTHING,
        Quiet.from(sign(kind), Quiet.USUAL, NOW));
  }

  static Work work(Revisions desired, MonitoringState monitoring, Command... commands) {
    return work(desired, monitoring, null, commands);
  }

  static Work work(
      Revisions desired, MonitoringState monitoring, @Nullable Shift shift, Command... commands) {
    var status = new AttendanceStatus(LocalDate.of(2026, 11, 22), ZoneOffset.UTC, shift);
    var config =
        new Config(
            AGENT,
            Person.numbered(AGENT.person()),
            DomainRules.DEFAULT,
            Settings.of(List.of()),
            status);
    return new Work(desired, config, monitoring, "because", List.of(commands), Work.Backlog.NONE);
  }

  static Work nothingNew() {
    return work(REVISIONS, MonitoringState.ON);
  }

  static Shift openShift() {
    return new Shift(LocalDate.of(2026, 11, 22), new Shift.Stamp(NOW, "api"), null);
  }

  static Command command(String id, CommandType type, CommandState state) {
    return new Command(
        new CommandId(id),
        1,
        AGENT,
        type,
        state,
        "why",
        "who",
        NOW,
        NOW.plusSeconds(60),
        null,
        null,
        null);
  }

  static SessionEvent received(ClientFrame frame) {
    return new SessionEvent.Received(frame);
  }

  static SessionEvent ack(String id, Verdict verdict) {
    return received(new ClientFrame.Ack(id, verdict));
  }
}
