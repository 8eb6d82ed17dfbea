// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.fleet.AgentId;
import java.time.Instant;
import java.util.Optional;

/// What is known of one agent's identity.
///
/// @param reason why it is locked or revoked; empty while it is active
/// @param line its certificates since it was enrolled last
/// @param changedAt when the state changed last
/// @param revision rises with every change
public record Identity(
    AgentId agent, State state, String reason, Line line, Instant changedAt, long revision) {

  public enum State {
    ACTIVE,
    /// Two lines of renewals: two machines have had one key.
    LOCKED,
    REVOKED
  }

  public enum Use {
    /// The answer that carried it may have been lost.
    UNSEEN,
    /// A peer has come with it, so the one before has no use any more.
    SEEN
  }

  /// Certificates of which each was renewed from the one before.
  ///
  /// @param first generation of the one that the enrolment gave
  /// @param newest the one that was issued last
  /// @param use whether the newest was seen in use
  /// @param before serial of the one that the newest was renewed from; empty when there is none
  public record Line(
      long first, Certificate newest, Use use, Optional<String> before, Instant enrolledAt) {
    static Line begin(Certificate certificate, Instant now) {
      return new Line(certificate.generation(), certificate, Use.UNSEEN, Optional.empty(), now);
    }

    Line then(Certificate certificate) {
      return new Line(first, certificate, Use.UNSEEN, Optional.of(newest.serial()), enrolledAt);
    }

    Line seen() {
      return new Line(first, newest, Use.SEEN, before, enrolledAt);
    }

    boolean isNewest(Badge badge) {
      return badge.serial().equals(newest.serial());
    }

    boolean isBefore(Badge badge) {
      return before.equals(Optional.of(badge.serial()));
    }

    /// Whether the certificate is of these, and not of an enrolment before.
    boolean has(Badge badge) {
      return badge.generation() >= first && badge.generation() <= newest.generation();
    }
  }

  public Certificate newest() {
    return line.newest();
  }

  /// Replaces all certificates before, whatever became of them.
  static Identity enrolled(
      AgentId agent, Certificate certificate, Optional<Identity> earlier, Instant now) {
    var revision = earlier.map(Identity::revision).orElse(0L) + 1;
    return new Identity(agent, State.ACTIVE, "", Line.begin(certificate, now), now, revision);
  }

  Identity renewed(Certificate certificate) {
    return new Identity(agent, state, reason, line.then(certificate), changedAt, revision + 1);
  }

  Identity seen() {
    return new Identity(agent, state, reason, line.seen(), changedAt, revision + 1);
  }

  Identity ended(State end, String why, Instant at) {
    return new Identity(agent, end, why, line, at, revision + 1);
  }
}
