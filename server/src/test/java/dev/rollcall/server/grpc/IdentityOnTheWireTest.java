// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.protocol.v1.EnrollmentServiceGrpc;
import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.grpc.IdentifiedPort.Workstation;
import dev.rollcall.server.identity.TestKey;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of certificates that are stolen, cloned, revoked, expired, foreign, or another's.
final class IdentityOnTheWireTest {
  private static final AgentId ASHA = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  private static final AgentId BEN = AgentId.of("unirms.com", "PT24003", "a0b1c2d3e4f5");
  private static final String WRONG_TOKEN = "UNAUTHENTICATED";

  @TempDir private Path data;
  private IdentifiedPort port;

  @BeforeEach
  void start() {
    port = new IdentifiedPort(data);
  }

  @AfterEach
  void stop() {
    port.close();
  }

  private OpenStream live(ManagedChannel channel) {
    var stream = OpenStream.on(channel, ASHA);
    assertThat(stream.first().getMessageId()).isEqualTo("init_config");
    return stream;
  }

  private String enroll(AgentId agent, String token, TestKey key) {
    try {
      var _ = port.enroll(agent, token, key);
      return "OK";
    } catch (StatusRuntimeException refused) {
      return Calls.text(refused);
    }
  }

  private static String renew(ManagedChannel channel) {
    try {
      var _ =
          EnrollmentServiceGrpc.newBlockingStub(channel)
              .renew(IdentifiedPort.renewal(TestKey.fresh()));
      return "OK";
    } catch (StatusRuntimeException refused) {
      return Calls.text(refused);
    }
  }

  @Test
  void anEnrolledWorkstationHasAStream() {
    live(port.as(port.enroll(ASHA)));
  }

  @Test
  void aConnectThatNamesAnotherIsRefusedAndWrittenDown() {
    var stream = OpenStream.on(port.as(port.enroll(ASHA)), BEN);

    assertThat(stream.end()).isEqualTo("PERMISSION_DENIED foreign_identity");
    assertThat(stream.advice()).isEqualTo("stop");
    assertThat(port.events(Kinds.AGENT_CONNECTED)).isEmpty();
    assertThat(port.events(Kinds.ACCESS_REFUSED))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.subject()).isEqualTo(Event.Subject.of(ASHA));
          assertThat(event.detail()).startsWith("foreign_identity: 1 tries").contains("PT24003");
        });
  }

  @Test
  void aReplayedTokenGivesNothingToAnotherKey() {
    var token = port.enrollToken(ASHA);
    var key = TestKey.fresh();
    assertThat(enroll(ASHA, token, key)).isEqualTo("OK");

    assertThat(enroll(ASHA, token, TestKey.fresh())).isEqualTo(WRONG_TOKEN);
    assertThat(enroll(BEN, token, key)).isEqualTo(WRONG_TOKEN);
    assertThat(enroll(ASHA, token, key)).isEqualTo("OK");
  }

  @Test
  void anExpiredTokenGivesNothing() {
    var token = port.enrollToken(ASHA);

    port.pass(Duration.ofMinutes(10));

    assertThat(enroll(ASHA, token, TestKey.fresh())).isEqualTo(WRONG_TOKEN);
  }

  @Test
  void manyWrongTokensAreRefusedAndARightOneIsTakenAllTheSame() {
    var right = port.enrollToken(ASHA);
    var wrong = port.enrollToken(BEN);
    for (var i = 0; i < 30; i++) {
      assertThat(enroll(ASHA, wrong, TestKey.fresh())).isEqualTo(WRONG_TOKEN);
    }

    assertThat(enroll(ASHA, wrong, TestKey.fresh())).isEqualTo("RESOURCE_EXHAUSTED");
    assertThat(enroll(ASHA, right, TestKey.fresh())).isEqualTo("OK");
    assertThat(port.events(Kinds.ACCESS_REFUSED))
        .singleElement()
        .satisfies(event -> assertThat(event.detail()).startsWith("wrong_enroll_token: 31 tries"));
  }

  @Test
  void aRevocationEndsTheStreamWithinFiveSeconds() {
    var workstation = port.enroll(ASHA);
    var channel = port.as(workstation);
    var stream = live(channel);

    port.revoke(ASHA);

    await().atMost(Duration.ofSeconds(5)).until(() -> !stream.isOpen());
    assertThat(stream.end()).isEqualTo("PERMISSION_DENIED revoked");
    assertThat(stream.advice()).isEqualTo("stop");
    assertThat(OpenStream.on(channel, ASHA).end()).isEqualTo("PERMISSION_DENIED revoked");
    assertThat(OpenStream.on(port.as(workstation), ASHA).end())
        .isEqualTo("PERMISSION_DENIED revoked");
    assertThat(renew(channel)).isEqualTo("PERMISSION_DENIED revoked");
  }

  @Test
  void aCertificateThatEndsEndsItsStream() {
    var workstation = port.enroll(ASHA);
    var channel = port.as(workstation);
    var stream = live(channel);

    port.pass(Duration.ofHours(24));

    await().atMost(Duration.ofSeconds(5)).until(() -> !stream.isOpen());
    assertThat(stream.end()).isEqualTo("UNAUTHENTICATED credential_expired");
    assertThat(stream.advice()).isEqualTo("after-ms=5000");
    assertThat(OpenStream.on(port.as(workstation), ASHA).end())
        .isEqualTo("UNAUTHENTICATED credential_expired");
  }

  @Test
  void aCertificateThatHasEndedCanStillBeRenewed() {
    var workstation = port.enroll(ASHA);
    port.pass(Duration.ofDays(3));
    var channel = port.as(workstation);

    assertThat(OpenStream.on(channel, ASHA).end()).isEqualTo("UNAUTHENTICATED credential_expired");

    var _ = IdentifiedPort.renew(channel, ASHA, TestKey.fresh());

    live(channel);
  }

  @Test
  void aStreamStaysWhenItsCertificateWasRenewedOnItsConnection() {
    var channel = port.as(port.enroll(ASHA));
    var stream = live(channel);
    port.pass(Duration.ofHours(16));
    IdentifiedPort.renew(channel, ASHA, TestKey.fresh());

    port.pass(Duration.ofHours(10));
    port.hub.checkCredentials();

    assertThat(stream.isOpen()).isTrue();
    assertThat(Calls.outcome(heartbeat(), channel, ASHA, "")).isEqualTo("OK");
    port.pass(Duration.ofHours(14));
    assertThat(stream.end()).isEqualTo("UNAUTHENTICATED credential_expired");
  }

  private static Calls.Call heartbeat() {
    return Objects.requireNonNull(Calls.all().get("monitor.MonitorService/Heartbeat"));
  }

  @Test
  void aStolenKeyIsOfNoUseOnceItsOwnerHasRenewed() {
    var stolen = port.enroll(ASHA);
    var owner = port.as(stolen);
    live(owner);
    var thief = live(port.as(stolen));
    var renewed = IdentifiedPort.renew(owner, ASHA, TestKey.fresh());
    assertThat(thief.isOpen()).isTrue();

    var newcomer = live(port.as(renewed));

    assertThat(thief.end()).isIn("UNAUTHENTICATED superseded", "ABORTED taken_over");
    var again = OpenStream.on(port.as(stolen), ASHA);
    assertThat(again.end()).isEqualTo("UNAUTHENTICATED superseded");
    assertThat(again.advice()).isEqualTo("stop");
    assertThat(newcomer.isOpen()).isTrue();
  }

  @Test
  void twoMachinesWithOneKeyTakeOverFromEachOtherAndRaiseAnAlert() {
    var stolen = port.enroll(ASHA);
    var owner = port.as(stolen);
    var thief = port.as(stolen);
    for (var i = 0; i < 4; i++) {
      live(owner);
      live(thief);
    }

    await().until(() -> port.events(Kinds.AGENT_DUPLICATED).size() == 1);
  }

  @Test
  void aCloneThatRenewsTooLocksTheIdentityAndEndsTheStreamOfBoth() {
    var cloned = port.enroll(ASHA);
    var clone = port.as(cloned);
    var owner = port.as(cloned);
    var renewed = IdentifiedPort.renew(clone, ASHA, TestKey.fresh());
    var stream = live(port.as(renewed));

    assertThat(renew(owner)).isEqualTo("PERMISSION_DENIED locked");

    await().atMost(Duration.ofSeconds(5)).until(() -> !stream.isOpen());
    assertThat(stream.end()).isEqualTo("PERMISSION_DENIED locked");
    assertThat(stream.advice()).isEqualTo("stop");
    assertThat(OpenStream.on(owner, ASHA).end()).isEqualTo("PERMISSION_DENIED locked");
    assertThat(port.events(Kinds.IDENTITY_LOCKED))
        .extracting(Event::subject)
        .containsExactly(Event.Subject.of(ASHA));

    live(port.as(port.enroll(ASHA)));
    assertThat(OpenStream.on(port.as(renewed), ASHA).end()).isEqualTo("UNAUTHENTICATED superseded");
  }

  @Test
  void aNewEnrolmentEndsTheStreamOfTheOldOne() {
    var old = port.enroll(ASHA);
    var stream = live(port.as(old));

    var _ = port.enroll(ASHA);

    assertThat(stream.end()).isEqualTo("UNAUTHENTICATED superseded");
    assertThat(stream.advice()).isEqualTo("now");
    assertThat(renew(port.as(old))).isEqualTo("UNAUTHENTICATED superseded");
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefusedByTls(@TempDir Path other) {
    try (var elsewhere = new IdentifiedPort(other)) {
      Workstation foreign = elsewhere.enroll(ASHA);

      var stream = OpenStream.on(port.insistingAs(foreign), ASHA);

      assertThat(stream.end()).isEqualTo("UNAVAILABLE");
      assertThat(OpenStream.on(port.as(foreign), ASHA).end())
          .isEqualTo("PERMISSION_DENIED not_admitted");
    }
  }
}
