// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import static dev.rollcall.server.session.Samples.LEASE;
import static dev.rollcall.server.session.Samples.ack;
import static dev.rollcall.server.session.Samples.admitting;
import static dev.rollcall.server.session.Samples.application;
import static dev.rollcall.server.session.Samples.asking;
import static dev.rollcall.server.session.Samples.closed;
import static dev.rollcall.server.session.Samples.command;
import static dev.rollcall.server.session.Samples.draining;
import static dev.rollcall.server.session.Samples.fresh;
import static dev.rollcall.server.session.Samples.greeting;
import static dev.rollcall.server.session.Samples.nothingNew;
import static dev.rollcall.server.session.Samples.receipt;
import static dev.rollcall.server.session.Samples.received;
import static dev.rollcall.server.session.Samples.settled;
import static dev.rollcall.server.session.Samples.stalled;
import static dev.rollcall.server.session.Samples.waitingFor;
import static dev.rollcall.server.session.Samples.work;

import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.command.LogExcerpt;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Revisions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The whole protocol of a session as a table: in this state, on this event, to that state with
/// these effects. The test runs every row; the diagram in `docs/protocol.md` is drawn from them.
final class SessionTable {
  private static final String GREETING = "Greeting";
  private static final String ADMITTING = "Admitting";
  private static final String LIVE = "Live";
  private static final String DRAINING = "Draining";
  private static final String CLOSED = "Closed";

  /// @param when what happened, as the diagram names it
  /// @param effects the names of the effects, in their order
  record Row(
      SessionState given,
      String when,
      SessionEvent event,
      Instant now,
      String next,
      List<String> effects) {
    @Override
    public String toString() {
      return given.getClass().getSimpleName() + " / " + when + " -> " + next + " " + effects;
    }
  }

  private final List<Row> rows = new ArrayList<>();

  static List<Row> rows() {
    var table = new SessionTable();
    table.greetingRows();
    table.admittingRows();
    table.liveRows();
    table.quietRows();
    table.answerRows();
    table.fieldRows();
    table.drainingRows();
    table.closedRows();
    return List.copyOf(table.rows);
  }

  private void greetingRows() {
    var state = greeting();
    var hello = received(Samples.hello(AgentKind.OURS));
    row(state, "connect", hello, ADMITTING, "Admit");
    row(state, "connect without form", received(new ClientFrame.Unfit("x")), CLOSED, "Finish");
    row(state, "another first message", received(new ClientFrame.Heartbeat()), CLOSED, "Finish");
    row(state, "another first message", ack("x", new Verdict.Success()), CLOSED, "Finish");
    row(state, "another first message", received(inline()), CLOSED, "Finish");
    row(state, "another first message", received(lines()), CLOSED, "Finish");
    row(state, "another first message", received(new ClientFrame.Ignorable("x")), CLOSED, "Finish");
    row(state, "tick", new SessionEvent.Tick(), GREETING);
    late(state, "8 s of silence", 8, CLOSED, "Finish");
    row(state, "drain", drain(), CLOSED, "Finish");
    row(state, "peer closed", lost(), CLOSED);
    ignored(
        state, GREETING, admitted(), refused(), woken(), loaded(), loadFailed(), recordFailed());
    ignored(state, GREETING, writable(), congested(), overflowed(), leaseLost());
    ignored(state, GREETING, watched(), silent());
    row(state, "credential lost", credentialLost(), CLOSED, "Finish");
  }

  private void admittingRows() {
    var state = admitting();
    row(state, "admitted", admitted(), LIVE, "Register", "Load");
    row(state, "admission refused", refused(), CLOSED, "Finish");
    row(state, "second connect", received(Samples.hello(AgentKind.OURS)), CLOSED, "Finish");
    row(state, "broken message", received(new ClientFrame.Unfit("x")), CLOSED, "Finish");
    row(state, "message", received(new ClientFrame.Heartbeat()), ADMITTING);
    row(state, "tick", new SessionEvent.Tick(), ADMITTING);
    late(state, "no answer from the store", 15, CLOSED, "Finish");
    row(state, "drain", drain(), CLOSED, "Finish");
    row(state, "peer closed", lost(), CLOSED);
    ignored(state, ADMITTING, woken(), loaded(), loadFailed(), recordFailed());
    ignored(state, ADMITTING, writable(), congested(), overflowed(), leaseLost());
    ignored(state, ADMITTING, watched(), silent());
    row(state, "credential lost", credentialLost(), CLOSED, "Finish");
  }

  private void liveRows() {
    row(fresh(), "loaded", loaded(), LIVE, "Send");
    row(fresh(), "loaded", stateWork(MonitoringState.PAUSED), LIVE, "Send", "Send");
    row(settled(), "loaded", loaded(), LIVE);
    row(settled(), "loaded", stateWork(MonitoringState.OFF), LIVE, "Send");
    row(settled(), "loaded", changedBackWork(), LIVE, "RecordApplied");
    row(settled(), "loaded", commandWork(), LIVE, "Send");
    row(asking().with(SessionState.Loading.ASKED_AND_DUE), "loaded", loaded(), LIVE, "Load");
    row(settled(), "woken", woken(), LIVE, "Load");
    row(asking(), "woken", woken(), LIVE);
    row(stalled(), "woken", woken(), LIVE);
    row(asking(), "load failed", loadFailed(), LIVE);
    row(settled(), "record failed", recordFailed(), LIVE);
    row(
        unrecorded(Unrecorded.MOST),
        "too much unrecorded",
        recordFailed(),
        CLOSED,
        "Finish",
        "Release");
    late(unrecorded(2), "recorded again", 1, LIVE, "RecordReceived", "RecordReceived");
    row(settled(), "watched", watched(), LIVE, "Probe");
    row(stalled(), "watched", watched(), LIVE);
    row(settled(), "all are watched", allWatched(), LIVE);
    row(stalled(), "all are watched", allWatched(), LIVE);
    late(allAreWatched(), "its turn has come", 10, LIVE, "Probe");
    row(settled(), "no sign of life", silent(), CLOSED, "Finish", "Release");
    row(settled(), "congested", congested(), LIVE);
    row(stalled(), "writable", writable(), LIVE);
    row(stalled().with(SessionState.Loading.DUE), "writable", writable(), LIVE, "Load");
    row(stalled(), "outbox full", overflowed(), CLOSED, "Finish", "Release");
    row(settled(), "tick", new SessionEvent.Tick(), LIVE);
    late(settled(), "recheck", 60, LIVE, "Load");
    late(stalled(), "30 s not read", 30, CLOSED, "Finish", "Release");
    late(ours(receipt()), "5 s no answer", 5, LIVE, "Probe");
    late(ours(application()), "5 s no answer", 5, LIVE, "Probe");
    late(field(receipt()), "5 s no answer", 5, LIVE, "Probe");
    late(probed(ours(receipt())), "8 s no receipt", 8, LIVE, "Requeue");
    late(probed(field(receipt())), "8 s no receipt", 8, LIVE);
    row(settled(), "lease lost", leaseLost(), CLOSED, "Finish");
    row(settled(), "credential lost", credentialLost(), CLOSED, "Finish", "Release");
    row(settled(), "drain, nothing under way", drain(), CLOSED, "Finish", "Release");
    row(ours(receipt()), "drain", drain(), DRAINING);
    row(settled(), "peer closed", lost(), CLOSED, "Release");
    row(settled(), "second connect", hello(), CLOSED, "Finish", "Release");
    row(settled(), "broken message", unfit(), CLOSED, "Finish", "Release");
    row(settled(), "heartbeat", received(new ClientFrame.Heartbeat()), LIVE);
    row(settled(), "unknown message", received(new ClientFrame.Ignorable("x")), LIVE, "Note");
    ignored(settled(), LIVE, admitted(), refused());
  }

  /// Who was not spoken with for a minute is also looked up in the store.
  private void quietRows() {
    late(settled(), "not quiet for long", 319, LIVE, "Load");
    late(settled(), "320 s of quiet", 320, LIVE, "Sign", "Load");
    late(settled(AgentKind.FIELD), "320 s of quiet", 320, LIVE, "Probe", "Load");
    late(quietFor(settled(), 320, 3_280), "not silent for an hour", 1, LIVE, "Sign");
    late(quietFor(settled(), 320, 3_599), "silent for an hour", 1, LIVE, "Probe");
    late(quietFor(stalled(), 320, 320), "quiet, but does not read", 29, LIVE);
  }

  private void answerRows() {
    row(ours(application()), "ack", ack("c1", new Verdict.Applied()), LIVE, "RecordApplied");
    row(ours(application()), "ack", ack("c1", new Verdict.Success()), LIVE, "RecordApplied");
    row(ours(application()), "ack", ack("c1", new Verdict.Rejected("x")), LIVE, "RecordRejected");
    row(ours(application()), "ack", ack("c1", new Verdict.Failure()), LIVE, "RecordRejected");
    row(ours(application()), "ack", ack("c1", new Verdict.Received()), LIVE);
    row(ours(receipt()), "ack", ack("c1", new Verdict.Received()), LIVE, "RecordReceived");
    row(ours(receipt()), "ack", ack("c1", new Verdict.Success()), LIVE, "RecordReceived");
    row(ours(receipt()), "ack", ack("c1", done()), LIVE, "Settle");
    row(ours(receipt()), "ack", ack("c1", new Verdict.Failure()), LIVE, "Settle");
    row(ours(receipt()), "ack", ack("c1", new Verdict.Applied()), LIVE);
    row(ours(result()), "ack", ack("c1", done()), LIVE, "Settle");
    row(settled(), "late ack", ack("c1", done()), LIVE, "Settle");
    row(settled(), "late ack", ack("c1", new Verdict.Received()), LIVE, "RecordReceived");
    row(settled(), "late ack", ack("c1", new Verdict.Success()), LIVE);
    row(settled(), "inline picture", received(inline()), LIVE, "Note");
    row(settled(), "log lines", received(lines()), LIVE, "KeepLogs");
    row(settled(), "no log lines", received(noLines()), LIVE, "Settle");
  }

  private void fieldRows() {
    var success = ack("c1", new Verdict.Success());
    var failure = ack("c1", new Verdict.Failure());
    row(field(receipt()), "ack", success, LIVE, "RecordReceived");
    row(field(receipt()), "ack", failure, LIVE, "Settle");
    var flush = field(receipt(CommandType.FLUSH_LOGS));
    row(flush, "ack", success, LIVE, "RecordReceived", "Settle");
    var restart = field(receipt(CommandType.RESTART));
    row(restart, "ack", success, LIVE, "RecordReceived", "Settle");
    row(field(receipt(CommandType.LOG_REQUEST)), "ack", success, LIVE, "RecordReceived");
    row(field(result()), "inline picture", received(inline()), LIVE, "KeepPicture");
    row(field(result()), "picture's path", received(picture(path())), LIVE, "Settle");
    row(field(result()), "picture's failure", received(picture(error())), LIVE, "Settle");
  }

  private void drainingRows() {
    var state = draining();
    row(state, "last answer", ack("c1", done()), CLOSED, "Settle", "Finish", "Release");
    row(state, "ack", ack("c1", new Verdict.Received()), DRAINING, "RecordReceived");
    row(state, "message", received(new ClientFrame.Heartbeat()), DRAINING);
    row(state, "loaded", commandWork(), DRAINING, "Requeue");
    row(state, "tick", new SessionEvent.Tick(), DRAINING);
    late(state, "2 s", 2, CLOSED, "Finish", "Release");
    row(state, "record failed", recordFailed(), CLOSED, "Finish", "Release");
    row(state, "outbox full", overflowed(), CLOSED, "Finish", "Release");
    row(state, "lease lost", leaseLost(), CLOSED, "Finish");
    row(state, "credential lost", credentialLost(), CLOSED, "Finish", "Release");
    row(state, "peer closed", lost(), CLOSED, "Release");
    ignored(state, DRAINING, admitted(), refused(), woken(), loadFailed());
    row(state, "no sign of life", silent(), CLOSED, "Finish", "Release");
    ignored(state, DRAINING, writable(), congested(), drain(), watched());
  }

  private void closedRows() {
    var state = closed();
    row(state, "admitted late", admitted(), CLOSED, "Release");
    row(state, "loaded late", commandWork(), CLOSED, "Requeue");
    ignored(state, CLOSED, refused(), woken(), loadFailed(), recordFailed(), writable());
    ignored(state, CLOSED, congested(), overflowed(), leaseLost(), drain(), lost());
    ignored(state, CLOSED, hello(), new SessionEvent.Tick(), watched(), silent());
    ignored(state, CLOSED, credentialLost());
  }

  private void row(
      SessionState given, String when, SessionEvent event, String next, String... effects) {
    rows.add(new Row(given, when, event, Samples.NOW, next, List.of(effects)));
  }

  private void late(SessionState given, String when, int seconds, String next, String... effects) {
    var now = Samples.NOW.plusSeconds(seconds);
    rows.add(new Row(given, when, new SessionEvent.Tick(), now, next, List.of(effects)));
  }

  private void ignored(SessionState given, String next, SessionEvent... events) {
    for (var event : events) {
      row(given, event.getClass().getSimpleName(), event, next);
    }
  }

  /// @param seconds without a word of either side
  /// @param silent seconds without a word of the peer
  private static SessionState quietFor(SessionState.Live state, int seconds, int silent) {
    var now = Samples.NOW;
    return state.with(
        new Quiet(
            state.quiet().sign(),
            Quiet.USUAL,
            now.minusSeconds(seconds),
            now.minusSeconds(silent)));
  }

  private static SessionState.Live ours(Awaited awaited) {
    return waitingFor(AgentKind.OURS, "c1", awaited);
  }

  private static SessionState.Live field(Awaited awaited) {
    return waitingFor(AgentKind.FIELD, "c1", awaited);
  }

  private static Awaited result() {
    return new Awaited.Result(Samples.COMMAND, CommandType.SCREENSHOT);
  }

  private static Verdict done() {
    return new Verdict.Ended(Outcome.succeeded("done"));
  }

  private static ClientFrame picture(ClientFrame.Content content) {
    return new ClientFrame.Picture(Samples.COMMAND, content);
  }

  private static ClientFrame inline() {
    return picture(new ClientFrame.Content.Inline(ByteBuffer.allocate(1)));
  }

  private static ClientFrame lines() {
    return new ClientFrame.Logs(
        Samples.COMMAND, new ClientFrame.LogAnswer.Lines(new LogExcerpt(List.of(), 0, false)));
  }

  private static ClientFrame noLines() {
    return new ClientFrame.Logs(Samples.COMMAND, new ClientFrame.LogAnswer.Failure("no log"));
  }

  private static ClientFrame.Content path() {
    return new ClientFrame.Content.Path("/tmp/x.png");
  }

  private static ClientFrame.Content error() {
    return new ClientFrame.Content.Failure("no display");
  }

  private static SessionEvent hello() {
    return received(Samples.hello(AgentKind.FIELD));
  }

  private static SessionEvent unfit() {
    return received(new ClientFrame.Unfit("x"));
  }

  private static SessionEvent admitted() {
    return new SessionEvent.Admitted(LEASE);
  }

  private static SessionEvent refused() {
    return new SessionEvent.AdmissionRefused(CloseReason.UNKNOWN_PERSON, "x");
  }

  private static SessionEvent woken() {
    return new SessionEvent.Woken();
  }

  private static SessionEvent loaded() {
    return new SessionEvent.Loaded(LEASE, nothingNew());
  }

  private static SessionEvent stateWork(MonitoringState state) {
    return new SessionEvent.Loaded(LEASE, work(Revisions.of(1, 1, 2), state));
  }

  private static SessionEvent changedBackWork() {
    return stateWork(MonitoringState.ON);
  }

  private static SessionEvent commandWork() {
    var command = command("c2", CommandType.SCREENSHOT, CommandState.SENT);
    return new SessionEvent.Loaded(LEASE, work(Samples.REVISIONS, MonitoringState.ON, command));
  }

  private static SessionEvent loadFailed() {
    return new SessionEvent.LoadFailed();
  }

  private static SessionEvent recordFailed() {
    return new SessionEvent.RecordFailed(recorded());
  }

  private static Effect recorded() {
    return new Effect.RecordReceived(LEASE, Samples.COMMAND);
  }

  private static SessionState unrecorded(int effects) {
    var unrecorded = Unrecorded.NOTHING;
    for (var i = 0; i < effects; i++) {
      unrecorded = unrecorded.with(recorded(), Samples.NOW).orElseThrow();
    }
    return settled().with(unrecorded);
  }

  private static SessionState probed(SessionState.Live state) {
    return state.probedAt(Samples.NOW.plusMillis(1));
  }

  private static SessionEvent allWatched() {
    return new SessionEvent.Watched(Duration.ofSeconds(10));
  }

  private static SessionState allAreWatched() {
    return Session.on(settled(), allWatched(), Samples.NOW).next();
  }

  private static SessionEvent watched() {
    return new SessionEvent.Watched(Duration.ZERO);
  }

  private static SessionEvent silent() {
    return new SessionEvent.Silent();
  }

  private static SessionEvent writable() {
    return new SessionEvent.Writable();
  }

  private static SessionEvent congested() {
    return new SessionEvent.Congested();
  }

  private static SessionEvent overflowed() {
    return new SessionEvent.Overflowed();
  }

  private static SessionEvent leaseLost() {
    return new SessionEvent.LeaseLost();
  }

  private static SessionEvent credentialLost() {
    return new SessionEvent.CredentialLost(CloseReason.REVOKED, "x", new Advice.Stop());
  }

  private static SessionEvent drain() {
    return new SessionEvent.DrainRequested(Duration.ofSeconds(9));
  }

  private static SessionEvent lost() {
    return new SessionEvent.PeerClosed(CloseReason.PEER_LOST);
  }
}
