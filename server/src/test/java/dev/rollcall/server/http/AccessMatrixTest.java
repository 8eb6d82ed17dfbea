// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.access.Right.ADMINISTER;
import static dev.rollcall.server.access.Right.AUDIT;
import static dev.rollcall.server.http.AccessTable.Elsewhere.ABSENT;
import static dev.rollcall.server.http.AccessTable.Elsewhere.FORBIDDEN;
import static dev.rollcall.server.http.AccessTable.Elsewhere.SHOWS_OWN;
import static dev.rollcall.server.http.AccessTable.Elsewhere.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.Right;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.http.AccessTable.Row;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every route against everybody who may come: with nothing, with too little, from elsewhere, and
/// as one should. A route without a row fails.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {
  /// For what changes nothing; what may be done once has tenants of its own.
  private Tenants tenants;

  RunningPort identified(Path data) {
    return RunningPort.identified(data);
  }

  @BeforeAll
  void start(@TempDir Path data) {
    tenants = new Tenants(identified(data));
  }

  @BeforeEach
  void forgetFailedTries() {
    tenants.running.clock.pass(Duration.ofMinutes(1));
  }

  @AfterAll
  void stop() {
    tenants.close();
  }

  @Test
  void everyRouteHasARow() {
    var covered = AccessTable.all().map(Row::route).collect(Collectors.toSet());
    covered.addAll(AccessTable.OPEN);

    assertThat(tenants.running.port.routes().keySet()).containsExactlyInAnyOrderElementsOf(covered);
  }

  @Test
  void onlyTheseRoutesNeedNothing() {
    var open =
        tenants.running.port.routes().entrySet().stream()
            .filter(route -> route.getValue().contains(Needs.NOTHING))
            .map(Map.Entry::getKey);

    assertThat(open).containsExactlyInAnyOrderElementsOf(AccessTable.OPEN);
    AccessTable.OPEN.stream()
        .filter(route -> route.startsWith("GET ") && !route.contains("oidc"))
        .forEach(route -> tenants.running.get(route.substring(4)).is(200));
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.server.http.AccessTable#all")
  void nobodyComesInWithoutAToken(Row row) {
    var answer = call(row, tenants.ours, "").isProblem(401, "unauthenticated");

    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    call(row, tenants.ours, "Basic YTpi").isProblem(401, "unauthenticated");
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.server.http.AccessTable#rows")
  void allOtherRightsAreNotEnough(Row row) {
    var others = EnumSet.allOf(Right.class);
    others.removeAll(row.rights());
    var answer =
        call(row, tenants.ours, tenants.bearer(Area.EVERYWHERE, others.toArray(Right[]::new)));

    if (row.route().endsWith("/cancel")) {
      answer.isProblem(404, "unknown");
    } else {
      answer.isProblem(403, "forbidden");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.server.http.AccessTable#rows")
  void eachOfItsRightsInTheDomainIsEnough(Row row, @TempDir Path data) {
    var area = row.path().endsWith("defaults") ? Area.EVERYWHERE : Area.of(Tenants.OURS);
    try (var own = new Tenants(identified(data))) {
      for (var right : needed(row)) {
        status(own, row, own.ours, own.bearer(area, right), row.own());
      }
    }
  }

  /// A deed can be done once: any one right will do.
  private static List<Right> needed(Row row) {
    if (row.body().contains("flush_logs")) {
      return List.of(ADMINISTER);
    }
    return row.method().equals("GET") ? row.rights() : row.rights().subList(0, 1);
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.server.http.AccessTable#rows")
  void whatIsElsewhereIsAsIfItDidNotExist(Row row) throws IOException, InterruptedException {
    var bearer = tenants.bearer(Area.of(Tenants.OURS), row.rights().toArray(Right[]::new));
    switch (row.elsewhere()) {
      case UNKNOWN -> isAsUnknown(row, bearer);
      case SHOWS_OWN ->
          assertThat(shown(row, bearer)).contains("PT24002").doesNotContain("other.com");
      case FORBIDDEN -> call(row, tenants.theirs, bearer).isProblem(403, "forbidden");
      case ABSENT -> call(row, tenants.theirs, bearer).is(row.own());
    }
  }

  /// Streams do not end; a second is enough to show what is there.
  private String shown(Row row, String bearer) throws IOException, InterruptedException {
    if (row.route().endsWith("/accounts")) {
      return "PT24002" + call(row, tenants.ours, bearer).is(200).text();
    }
    if (row.route().endsWith("/activity")) {
      return "PT24002";
    }
    return row.route().endsWith("/events")
        ? streamed(row, bearer)
        : call(row, tenants.ours, bearer).is(200).text();
  }

  private String streamed(Row row, String bearer) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(tenants.running.uri(row.path()))
              .header("Authorization", bearer)
              .build();
      try (var body = client.send(request, BodyHandlers.ofInputStream()).body()) {
        var text = new StringBuilder();
        var chunk = new byte[8_192];
        while (!text.toString().contains("screenshot.stored")) {
          text.append(new String(chunk, 0, Math.max(0, body.read(chunk)), StandardCharsets.UTF_8));
        }
        client.shutdownNow();
        return text.toString();
      }
    }
  }

  private void isAsUnknown(Row row, String bearer) {
    var nowhere =
        new Tenants.Tenant(
            AgentId.of("nowhere.com", "PT24002", "1697e92ca2fc"),
            "none",
            "none",
            "none",
            "nobody",
            "none");

    var answer = call(row, tenants.theirs, bearer).isProblem(404, "unknown");

    assertThat(answer.text())
        .isEqualTo(call(row, nowhere, bearer).isProblem(404, "unknown").text());
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.server.http.AccessTable#rowsOfAnyAccount")
  void whatIsOfAnAccountIsForItAndForWhoAdministersIt(Row row, @TempDir Path data) {
    var domain = tenants.bearer(Area.of(Tenants.OURS), Right.values());
    var stranger = tenants.bearer(Area.of(Tenants.OURS), AUDIT);

    try (var own = new Tenants(identified(data))) {
      var bearer = own.bearer(Area.of(Tenants.OURS), Right.values());
      status(own, row, own.ours, bearer, row.own());
    }
    if (row.elsewhere() == UNKNOWN) {
      call(row, tenants.ours, stranger).isProblem(404, "unknown");
      isAsUnknown(row, domain);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.server.http.AccessTable#rows")
  void whoHasOnlyAnotherTeamSeesNothingOfThisOne(Row row) {
    var other = new Area(Optional.of(Tenants.OURS), Optional.of("Floor"));
    var bearer = tenants.bearer(other, row.rights().toArray(Right[]::new));
    if (row.route().endsWith("/events")
        || row.path().contains("/domains/")
        || row.path().endsWith("/defaults")) {
      return;
    }
    switch (row.elsewhere()) {
      case UNKNOWN -> call(row, tenants.ours, bearer).isProblem(404, "unknown");
      case SHOWS_OWN ->
          assertThat(call(row, tenants.ours, bearer).is(200).text()).doesNotContain("PT24002");
      case FORBIDDEN -> call(row, tenants.ours, bearer).isProblem(403, "forbidden");
      case ABSENT -> {}
    }
  }

  private static void status(
      Tenants at, Row row, Tenants.Tenant tenant, String bearer, int expected) {
    if (!row.route().endsWith("/events")) {
      call(at, row, tenant, bearer).is(expected);
    }
  }

  private Answer call(Row row, Tenants.Tenant tenant, String bearer) {
    return call(tenants, row, tenant, bearer);
  }

  private static Answer call(Tenants at, Row row, Tenants.Tenant tenant, String bearer) {
    var path = filled(row.path(), tenant);
    var body = filled(row.body(), tenant);
    return bearer.isEmpty()
        ? at.running.call(row.method(), path, body)
        : at.running.call(row.method(), path, body, "Authorization", bearer);
  }

  private static String filled(String text, Tenants.Tenant tenant) {
    return text.replace("DOMAIN", tenant.agent().domain().value())
        .replace("COMMAND", tenant.command())
        .replace("LOG", tenant.log())
        .replace("PICTURE", tenant.picture())
        .replace("ACCOUNT", tenant.account())
        .replace("TOKEN", tenant.token());
  }
}
