// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.fleet.AddressRange;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.FieldAgents;
import dev.rollcall.server.grpc.IdentifiedPort.Workstation;
import dev.rollcall.server.identity.TestKey;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every method of the agents' port against everybody who may come: with nothing, with what is
/// worth nothing, with too little, from elsewhere, and as one should. A method without a row fails.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CallMatrixTest {
  private static final AgentId ASHA = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  private static final AgentId COLLEAGUE = AgentId.of("unirms.com", "PT24003", "a0b1c2d3e4f5");
  private static final AgentId ELSEWHERE = AgentId.of("other.com", "PT24002", "1697e92ca2fc");
  private static final AgentId OLD = AgentId.of("unirms.com", "PT24009", "0000000000ff");
  private static final AgentId UNLISTED = AgentId.of("unirms.com", "PT24008", "0000000000ee");
  private static final AgentId FAR = AgentId.of("far.example", "PT24007", "0000000000dd");
  private static final String NO = "PERMISSION_DENIED";
  private static final String FOREIGN = "PERMISSION_DENIED foreign_identity";
  private static final String STRANGE = "PERMISSION_DENIED not_admitted";
  private static final String UNKNOWN = "UNAUTHENTICATED";

  private IdentifiedPort port;
  private Workstation asha;
  private Workstation colleague;
  private Workstation elsewhere;

  @BeforeAll
  void start(@TempDir Path data) {
    port = new IdentifiedPort(data);
    asha = port.enroll(ASHA);
    colleague = port.enroll(COLLEAGUE);
    elsewhere = port.enroll(ELSEWHERE);
    port.change(tx -> {
      tx.directory().putRules(ASHA.domain(), admitting("127.0.0.0/8", OLD, ASHA));
      tx.directory().putRules(FAR.domain(), admitting("10.0.0.0/8", FAR));
      tx.directory().assign(FAR.domain(), FAR.mac(), FAR.user());
      tx.directory().assign(OLD.domain(), OLD.mac(), OLD.user());
      tx.directory().assign(UNLISTED.domain(), UNLISTED.mac(), UNLISTED.user());
    });
  }

  /// Asha's workstation is on the list, and has enrolled all the same.
  private static DomainRules admitting(String addresses, AgentId... listed) {
    var usual = DomainRules.DEFAULT;
    return new DomainRules(
        usual.zone(),
        usual.weeklyOff(),
        usual.holidays(),
        usual.maxShift(),
        usual.admission(),
        new FieldAgents(
            Set.of(AddressRange.parse(addresses)),
            Arrays.stream(listed).map(AgentId::mac).collect(Collectors.toSet())));
  }

  @AfterAll
  void stop() {
    port.close();
  }

  static Stream<String> methods() {
    return Calls.all().keySet().stream();
  }

  @Test
  void everyMethodHasARow() {
    assertThat(port.port.methods()).containsExactlyInAnyOrderElementsOf(Calls.all().keySet());
    assertThat(CallRule.methods()).containsExactlyInAnyOrderElementsOf(Calls.all().keySet());
  }

  private String outcome(String method, Channel channel, AgentId about) {
    var call = Objects.requireNonNull(Calls.all().get(method), method);
    return Calls.outcome(call, channel, about, "none");
  }

  private static Channel with(Channel channel, String token) {
    var headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /// What all methods answer but those that are named.
  private static String expected(String method, String all, Map<String, String> others) {
    return others.entrySet().stream()
        .filter(other -> method.endsWith("/" + other.getKey()))
        .map(Map.Entry::getValue)
        .findAny()
        .orElse(all);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void nobodyComesInWithoutACredential(String method) {
    var others = Map.of("Upload", UNKNOWN, "Renew", UNKNOWN, "Enroll", UNKNOWN);

    assertThat(outcome(method, port.asNobody(), ASHA)).isEqualTo(expected(method, STRANGE, others));
    assertThat(outcome(method, port.asNobody(), UNLISTED))
        .isEqualTo(expected(method, STRANGE, others));
    assertThat(outcome(method, port.asNobody(), ELSEWHERE))
        .isEqualTo(expected(method, STRANGE, others));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aListedWorkstationDoesNotComeInFromElsewhere(String method) {
    var others = Map.of("Upload", UNKNOWN, "Renew", UNKNOWN, "Enroll", UNKNOWN);

    assertThat(outcome(method, port.asNobody(), FAR)).isEqualTo(expected(method, STRANGE, others));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aListedWorkstationComesInFromAListedAddress(String method) {
    var others = Map.of("Upload", UNKNOWN, "Renew", UNKNOWN, "Enroll", UNKNOWN);

    assertThat(outcome(method, port.asNobody(), OLD)).isEqualTo(expected(method, "OK", others));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void anotherDomainsCertificateOpensNothingHere(String method) {
    var others = Map.of("Enroll", UNKNOWN, "Renew", "OK");

    assertThat(outcome(method, port.as(elsewhere), ASHA))
        .isEqualTo(expected(method, FOREIGN, others));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aColleaguesCertificateOpensNothingOfAshas(String method) {
    var others = Map.of("Enroll", UNKNOWN, "Renew", "OK");

    assertThat(outcome(method, port.as(colleague), ASHA))
        .isEqualTo(expected(method, FOREIGN, others));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aRevokedCertificateOpensNothing(String method) {
    var leaver = AgentId.of("unirms.com", method.replace('/', '-'), "00000000000a");
    var workstation = port.enroll(leaver);
    port.revoke(leaver);
    var channel = port.as(workstation);
    await()
        .until(
            () -> outcome("monitor.MonitorService/Heartbeat", channel, leaver).endsWith("revoked"));

    assertThat(outcome(method, channel, leaver))
        .isEqualTo(expected(method, NO + " revoked", Map.of("Enroll", UNKNOWN)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void ashasOwnCertificateOpensWhatIsHers(String method) {
    if (method.endsWith("/Enroll")) {
      var token = port.enrollToken(ASHA);
      asha = port.enroll(ASHA, token, TestKey.fresh());
    } else {
      assertThat(outcome(method, port.as(asha), ASHA)).isEqualTo("OK");
    }
    if (method.endsWith("/Renew")) {
      asha = port.enroll(ASHA);
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aTokenOpensThreeMethodsInItsDomain(String method) {
    var token = port.token(new Grant(Right.ADMINISTER, Area.of(ASHA.domain())));
    var others = open("OK");

    assertThat(outcome(method, with(port.asNobody(), token), ASHA))
        .isEqualTo(expected(method, NO, others));
    assertThat(outcome(method, with(port.asNobody(), token), ELSEWHERE))
        .isEqualTo(expected(method, NO, open(STRANGE)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void allOtherRightsAndAnotherTeamAreNotEnough(String method) {
    var others =
        Arrays.stream(Right.values())
            .filter(right -> right != Right.ADMINISTER)
            .map(right -> new Grant(right, Area.EVERYWHERE))
            .toArray(Grant[]::new);
    var team = new Area(Optional.of(ASHA.domain()), Optional.of("Floor"));

    for (var token : List.of(port.token(others), port.token(new Grant(Right.ADMINISTER, team)))) {
      assertThat(outcome(method, with(port.asNobody(), token), ASHA))
          .isEqualTo(expected(method, NO, open(STRANGE)));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aWrongTokenOpensNothing(String method) {
    assertThat(outcome(method, with(port.asNobody(), "rollcall_none"), ASHA))
        .isEqualTo(expected(method, NO, open(UNKNOWN)));
  }

  /// Those that take tokens.
  private static Map<String, String> open(String outcome) {
    return new TreeMap<>(
        Map.of(
            "UpdateCheckInCheckoutStatus", outcome,
            "Heartbeat", outcome,
            "FetchMonitoringConfig", outcome));
  }
}
