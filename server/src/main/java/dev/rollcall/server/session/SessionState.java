// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Revisions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Where a session is in its life. Each state carries just what it needs.
public sealed interface SessionState {
  /// The stream is open, and `connect` has not come yet.
  ///
  /// @param quiet how long nothing may happen later
  record Greeting(Instant deadline, Duration quiet) implements SessionState {}

  /// The store is asked for a lease.
  record Admitting(ClientFrame.Hello hello, Instant deadline, Duration quiet)
      implements SessionState {}

  record Live(
      Lease lease,
      AgentKind kind,
      Sent sent,
      Map<String, Awaited> awaited,
      Flow flow,
      Loading loading,
      Checks checks,
      Unrecorded unrecorded,
      Quiet quiet)
      implements SessionState {
    public Live {
      awaited = Map.copyOf(awaited);
    }

    Live withAwaited(Map<String, Awaited> now) {
      return new Live(lease, kind, sent, now, flow, loading, checks, unrecorded, quiet);
    }

    Live with(Flow now) {
      return new Live(lease, kind, sent, awaited, now, loading, checks, unrecorded, quiet);
    }

    Live with(Loading now) {
      return new Live(lease, kind, sent, awaited, flow, now, checks, unrecorded, quiet);
    }

    Live with(Sent now) {
      return new Live(lease, kind, now, awaited, flow, loading, checks, unrecorded, quiet);
    }

    Live with(Unrecorded now) {
      return new Live(lease, kind, sent, awaited, flow, loading, checks, now, quiet);
    }

    Live with(Quiet now) {
      return new Live(lease, kind, sent, awaited, flow, loading, checks, unrecorded, now);
    }

    Live recheckingAt(Instant at) {
      return with(new Checks(at, checks.probeAt(), checks.probedAt()));
    }

    Live probingAt(Instant at) {
      return with(new Checks(checks.recheckAt(), at, checks.probedAt()));
    }

    Live probedAt(Instant at) {
      return with(new Checks(checks.recheckAt(), Instant.MAX, at));
    }

    private Live with(Checks now) {
      return new Live(lease, kind, sent, awaited, flow, loading, now, unrecorded, quiet);
    }
  }

  /// The server stops: what is under way may still be answered.
  record Draining(
      Lease lease, AgentKind kind, Map<String, Awaited> awaited, Duration pause, Instant deadline)
      implements SessionState {
    public Draining {
      awaited = Map.copyOf(awaited);
    }
  }

  record Closed(CloseReason reason) implements SessionState {}

  /// What the agent was told on this stream.
  ///
  /// @param monitoring empty before the first message
  /// @param messages how many messages were numbered
  record Sent(Revisions revisions, Optional<MonitoringState> monitoring, long messages) {
    static final Sent NOTHING = new Sent(Revisions.NONE, Optional.empty(), 0);
  }

  /// What a live session does by the clock.
  ///
  /// @param recheckAt when to look for work without a hint
  /// @param probeAt when to ask the peer for a sign of life because somebody looks at all agents
  /// @param probedAt when it was asked in its turn, or because a push stayed unanswered
  record Checks(Instant recheckAt, Instant probeAt, Instant probedAt) {}

  /// Whether the peer reads.
  sealed interface Flow {
    record Open() implements Flow {}

    record Stalled(Instant since) implements Flow {}
  }

  /// Whether the store is being asked, so that any number of hints costs one question.
  enum Loading {
    IDLE,
    /// To be asked when there is room.
    DUE,
    ASKED,
    /// A hint came after the question: ask again.
    ASKED_AND_DUE
  }
}
