// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.enrolled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.StreamEnd;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Everybody who comes as somebody else to a server that an operator has started, and with which
/// error each is sent away.
@Timeout(300)
class RefusedIdentityTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /// Long enough for every test but the one that waits for the end of it.
  private static final Duration LIFE = Duration.ofSeconds(90);

  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static Office office;
  private static Peers peers;

  @BeforeAll
  static void open() {
    office = Office.open("--agent-certificate-life", LIFE.toString());
    peers = new Peers(office);
  }

  @AfterAll
  static void close() {
    office.close();
  }

  private static Identity somebody() {
    var number = PEOPLE.incrementAndGet();
    return new Identity("unirms.com", "PT%05d".formatted(number), "a0b1c2%06x".formatted(number));
  }

  /// How a stream ends that should not have been.
  private static String end(Connection connection, Identity who) {
    try (var agent = FieldAgent.connect(connection.channel(), who)) {
      return agent.awaitEnd(SOON).shown();
    }
  }

  private static FieldAgent live(Connection connection, Identity who) {
    var agent = FieldAgent.connect(connection.channel(), who);
    agent.await(MessageCase.CONFIG_UPDATE, SOON);
    return agent;
  }

  /// How a call ends that should not have been.
  private static String end(Supplier<Workstation> call) {
    try {
      return "OK for " + call.get().who();
    } catch (StatusRuntimeException e) {
      return StreamEnd.of(e).shown();
    }
  }

  /// A copy of the key is worth nothing as soon as its owner has a newer one.
  @Test
  void aStolenCertificateIsSuperseded() {
    var stolen = peers.enroll(somebody());
    var who = stolen.who();
    try (var owner = peers.as(peers.renew(stolen));
        var thief = peers.as(stolen);
        var stream = live(owner, who)) {
      assertThat(end(thief, who)).isEqualTo("UNAUTHENTICATED superseded");

      assertThat(stream.hasEnded()).isFalse();
    }
  }

  /// Nobody can say which of the two is the right one.
  @Test
  void aClonedCertificateThatIsRenewedTwiceIsLockedForBoth() {
    var cloned = peers.enroll(somebody());
    var who = cloned.who();
    var renewed = peers.renew(cloned);
    try (var clone = peers.as(renewed);
        var owner = peers.as(cloned);
        var stream = live(clone, who)) {
      assertThat(end(() -> peers.renew(cloned))).isEqualTo("PERMISSION_DENIED locked");

      assertThat(stream.awaitEnd(SOON).shown()).isEqualTo("PERMISSION_DENIED locked");
      assertThat(end(clone, who)).isEqualTo("PERMISSION_DENIED locked");
      assertThat(end(owner, who)).isEqualTo("PERMISSION_DENIED locked");
    }
  }

  @Test
  void aRevokedCertificateIsCutOffAndStaysOut() {
    var workstation = peers.enroll(somebody());
    var who = workstation.who();
    try (var connection = peers.as(workstation);
        var stream = live(connection, who)) {
      office.run("revoke", "--user", who.user(), "--domain", who.domain(), "--mac", who.mac());

      assertThat(stream.awaitEnd(SOON).shown()).isEqualTo("PERMISSION_DENIED revoked");
      assertThat(end(connection, who)).isEqualTo("PERMISSION_DENIED revoked");
      assertThat(end(() -> peers.renew(workstation))).isEqualTo("PERMISSION_DENIED revoked");
    }
  }

  @Test
  void anExpiredCertificateEndsItsStreamAndOpensNoOther() {
    var workstation = peers.enroll(somebody());
    var who = workstation.who();
    try (var connection = peers.as(workstation);
        var stream = live(connection, who)) {
      assertThat(stream.awaitEnd(LIFE.plus(SOON)).shown())
          .isEqualTo("UNAUTHENTICATED credential_expired");

      try (var again = peers.as(workstation)) {
        assertThat(end(again, who)).isEqualTo("UNAUTHENTICATED credential_expired");
      }
    }
  }

  @Test
  void aCertificateOfAnotherAuthorityFailsTheHandshake() {
    try (var elsewhere = Office.open()) {
      var foreign = new Peers(elsewhere).enroll(somebody());

      try (var connection = peers.as(foreign)) {
        assertThat(end(connection, foreign.who())).isEqualTo("UNAVAILABLE");
      }
    }
  }

  @Test
  void aTokenThatIsReplayedGivesNothingToAnotherKeyOrIdentity() {
    var who = somebody();
    var token = peers.token(who);
    var key = Workstation.freshKey();
    var enrolled = peers.enroll(who, token, key);

    assertThat(end(() -> peers.enroll(who, token, Workstation.freshKey())))
        .isEqualTo("UNAUTHENTICATED");
    assertThat(end(() -> peers.enroll(somebody(), token, key))).isEqualTo("UNAUTHENTICATED");
    try (var connection = peers.as(enrolled);
        var stream = live(connection, who)) {
      assertThat(stream.hasEnded()).isFalse();
    }
  }

  @Test
  void aConnectOfAnotherIsAForeignIdentity() {
    var owner = peers.enroll(somebody());
    var other = somebody();
    try (var connection = peers.as(owner)) {
      assertThat(end(connection, other)).isEqualTo("PERMISSION_DENIED foreign_identity");
      try (var stream = live(connection, owner.who())) {
        assertThat(stream.hasEnded()).isFalse();
      }
    }
  }
}
