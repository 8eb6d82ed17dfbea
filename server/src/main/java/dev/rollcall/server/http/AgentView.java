// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One agent, or a person of whom only polls are known.
///
/// @param macAddress null for a person who only polls: a poll does not say from where
/// @param in whether the person is checked in now
/// @param dayOff why nothing is collected today: `on_leave`, `holiday`, `weekly_off_day` or null
/// @param desiredRevision of the state that the agent should have; null for a person who only polls
record AgentView(
    String domain,
    String userId,
    @Nullable String macAddress,
    Seen presence,
    @JsonProperty("is_checked_in") boolean in,
    @Nullable String dayOff,
    @Nullable String clientVersion,
    @Nullable Long desiredRevision,
    @Nullable Long appliedRevision,
    @Nullable Monitored monitoring,
    @Nullable Rejected rejected,
    @Nullable String instanceId,
    @Nullable String platform,
    @Nullable String hostname,
    @Nullable String connectedAt) {

  /// @param state `online` (a live stream), `polling` (heartbeats only) or `offline`
  /// @param evidence what says so
  record Seen(String state, @Nullable String since, String evidence) {
    static Seen polling(Instant last) {
      return new Seen("polling", Times.utc(last), "heartbeat");
    }

    static Seen online(AgentRecord agent) {
      return new Seen("online", Times.utc(agent.connectedAt()), "stream");
    }

    static Seen offline(AgentRecord agent) {
      var reason = agent.disconnectReason();
      if (agent.connectedAt() == null) {
        return new Seen("offline", null, "never connected");
      }
      return new Seen(
          "offline",
          Times.utc(agent.disconnectedAt()),
          reason == null ? "no stream" : "disconnected: " + reason);
    }
  }

  record Monitored(String desired, @Nullable String applied) {
    static Monitored of(AgentRecord.Monitoring monitoring) {
      var applied = monitoring.applied();
      return new Monitored(monitoring.desired().text(), applied == null ? null : applied.text());
    }
  }

  record Rejected(long revision, String reason) {
    static @Nullable Rejected of(AgentRecord.@Nullable Rejection rejection) {
      return rejection == null
          ? null
          : new Rejected(rejection.revision().value(), rejection.reason());
    }
  }

  /// What holds today for the person, whatever agent they have.
  record Today(boolean in, @Nullable String dayOff) {}

  static AgentView of(AgentRecord agent, Seen presence, Today today) {
    var introduction = agent.introduction();
    return new AgentView(
        agent.agent().domain().value(),
        agent.agent().user().value(),
        agent.agent().mac().value(),
        presence,
        today.in(),
        today.dayOff(),
        introduction.version(),
        agent.desired().newest().value(),
        agent.applied().appliedOf(agent.desired()).value(),
        Monitored.of(agent.monitoring()),
        Rejected.of(agent.rejection()),
        introduction.instance(),
        introduction.platform(),
        introduction.hostname(),
        Times.utc(agent.connectedAt()));
  }

  static AgentView polling(PersonId person, Instant last, Today today) {
    return new AgentView(
        person.domain().value(),
        person.user().value(),
        null,
        Seen.polling(last),
        today.in(),
        today.dayOff(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
