// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.access.Right.ADMINISTER;
import static dev.rollcall.server.access.Right.AUDIT;
import static dev.rollcall.server.access.Right.REQUEST_SCREENSHOTS;
import static dev.rollcall.server.access.Right.VIEW_SCREENSHOTS;
import static dev.rollcall.server.http.AccessMatrixTest.Elsewhere.ABSENT;
import static dev.rollcall.server.http.AccessMatrixTest.Elsewhere.FORBIDDEN;
import static dev.rollcall.server.http.AccessMatrixTest.Elsewhere.SHOWS_OWN;
import static dev.rollcall.server.http.AccessMatrixTest.Elsewhere.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.Right;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Area;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
final class AccessMatrixTest {
  /// What somebody from elsewhere is answered.
  enum Elsewhere {
    /// 404, word for word as for what does not exist.
    UNKNOWN,
    /// 200, and nothing of the others in it.
    SHOWS_OWN,
    /// 403: everybody knows that it is there.
    FORBIDDEN,
    /// The route is about nobody's domain.
    ABSENT
  }

  /// @param path DOMAIN, COMMAND, LOG, PICTURE, ACCOUNT and TOKEN stand for those of a tenant
  /// @param own the status for who may
  record Row(
      String route, List<Right> rights, String path, String body, int own, Elsewhere elsewhere) {
    String method() {
      return route.substring(0, route.indexOf(' '));
    }

    @Override
    public String toString() {
      return route + (body.contains("screenshot") ? " (screenshot)" : "");
    }
  }

  private static final List<Right> ADMIN = List.of(ADMINISTER);
  private static final List<Right> EITHER = List.of(ADMINISTER, REQUEST_SCREENSHOTS);
  private static final List<Right> VIEW = List.of(VIEW_SCREENSHOTS);
  private static final String PERSON = "/DOMAIN/PT24002";
  private static final String WORKSTATION = PERSON + "/1697e92ca2fc";
  private static final String ATTENDANCE = "{\"employee_id\":\"PT24002\",\"domain\":\"DOMAIN\"}";
  private static final String SCREENSHOT =
      "{\"user_id\":\"PT24002\",\"domain\":\"DOMAIN\",\"mac_address\":\"1697e92ca2fc\","
          + "\"reason\":\"screenshot\"}";
  private static final String GRANTS = "[{\"right\":\"administer\",\"domain\":\"DOMAIN\"}]";

  private static String command(String type) {
    return SCREENSHOT.replace(
        "\"reason\":\"screenshot\"", "\"reason\":\"r\",\"type\":\"" + type + "\"");
  }

  private static Row row(
      String route, List<Right> rights, String path, String body, int own, Elsewhere elsewhere) {
    return new Row(route, rights, path, body, own, elsewhere);
  }

  /// The same path in the route and in the request.
  private static Row list(String path, List<Right> rights) {
    return row("GET " + path, rights, path, "", 200, SHOWS_OWN);
  }

  private static Stream<Row> layer(
      String route, String path, Elsewhere reading, Elsewhere writing) {
    var at = "/api/v1/settings" + route;
    var to = "/api/v1/settings" + path;
    return Stream.of(
        row("GET " + at, ADMIN, to, "", 200, reading),
        row("PUT " + at, ADMIN, to, "{}", 200, writing),
        row("DELETE " + at, ADMIN, to, "", 204, writing));
  }

  static Stream<Row> rows() {
    var v1 = "/api/v1";
    var workstation = "/{domain}/{user_id}/{mac_address}";
    return Stream.of(
            Stream.of(
                row(
                    "POST /api/attendance/checkin",
                    ADMIN,
                    "/api/attendance/checkin",
                    ATTENDANCE,
                    200,
                    UNKNOWN),
                row(
                    "POST /api/attendance/checkout",
                    ADMIN,
                    "/api/attendance/checkout",
                    ATTENDANCE,
                    200,
                    UNKNOWN),
                row(
                    "POST /api/admin/screenshot/request",
                    List.of(REQUEST_SCREENSHOTS),
                    "/api/admin/screenshot/request",
                    SCREENSHOT,
                    200,
                    UNKNOWN),
                list("/api/admin/clients/connected", EITHER),
                list(v1 + "/agents", EITHER),
                list(v1 + "/activity", ADMIN),
                list(v1 + "/people", ADMIN),
                list(v1 + "/workstations", ADMIN),
                list(v1 + "/commands", EITHER),
                list(v1 + "/screenshots", VIEW),
                row(
                    "POST /api/v1/commands",
                    EITHER,
                    v1 + "/commands",
                    command("flush_logs"),
                    201,
                    UNKNOWN),
                row(
                    "POST /api/v1/commands",
                    List.of(REQUEST_SCREENSHOTS),
                    v1 + "/commands",
                    command("screenshot"),
                    201,
                    UNKNOWN),
                row(
                    "GET /api/v1/commands/{id}",
                    EITHER,
                    v1 + "/commands/COMMAND",
                    "",
                    200,
                    UNKNOWN),
                row(
                    "POST /api/v1/commands/{id}/cancel",
                    ADMIN,
                    v1 + "/commands/COMMAND/cancel",
                    "",
                    200,
                    UNKNOWN),
                row(
                    "GET /api/v1/commands/{id}/log",
                    ADMIN,
                    v1 + "/commands/LOG/log",
                    "",
                    200,
                    UNKNOWN),
                row(
                    "GET /api/v1/screenshots/{id}",
                    VIEW,
                    v1 + "/screenshots/PICTURE",
                    "",
                    200,
                    UNKNOWN),
                row(
                    "GET /api/v1/screenshots/{id}/image",
                    VIEW,
                    v1 + "/screenshots/PICTURE/image",
                    "",
                    200,
                    UNKNOWN),
                row(
                    "GET /api/v1/attendance/{domain}/{user_id}",
                    ADMIN,
                    v1 + "/attendance" + PERSON,
                    "",
                    200,
                    UNKNOWN),
                row(
                    "GET /api/v1/people/{domain}/{user_id}",
                    ADMIN,
                    v1 + "/people" + PERSON,
                    "",
                    200,
                    UNKNOWN),
                row(
                    "PUT /api/v1/people/{domain}/{user_id}",
                    ADMIN,
                    v1 + "/people" + PERSON,
                    "{}",
                    200,
                    UNKNOWN),
                row(
                    "GET /api/v1/workstations/{domain}/{mac_address}",
                    ADMIN,
                    v1 + "/workstations/DOMAIN/1697e92ca2fc",
                    "",
                    200,
                    UNKNOWN),
                row(
                    "PUT /api/v1/workstations/{domain}/{mac_address}",
                    ADMIN,
                    v1 + "/workstations/DOMAIN/1697e92ca2fc",
                    "{\"user_id\":\"PT24002\"}",
                    200,
                    UNKNOWN),
                row(
                    "GET /api/v1/domains/{domain}",
                    ADMIN,
                    v1 + "/domains/DOMAIN",
                    "",
                    200,
                    UNKNOWN),
                row(
                    "PUT /api/v1/domains/{domain}",
                    ADMIN,
                    v1 + "/domains/DOMAIN",
                    "{}",
                    200,
                    UNKNOWN),
                row(
                    "GET /api/v1/monitoring" + workstation,
                    ADMIN,
                    v1 + "/monitoring" + WORKSTATION,
                    "",
                    200,
                    UNKNOWN),
                row(
                    "PUT /api/v1/monitoring" + workstation,
                    ADMIN,
                    v1 + "/monitoring" + WORKSTATION,
                    "{\"state\":\"on\"}",
                    200,
                    UNKNOWN),
                row(
                    "GET /api/v1/settings/effective" + workstation,
                    ADMIN,
                    v1 + "/settings/effective" + WORKSTATION,
                    "",
                    200,
                    UNKNOWN),
                row(
                    "GET /api/v1/events",
                    List.of(AUDIT, ADMINISTER),
                    v1 + "/events?recent=200",
                    "",
                    200,
                    SHOWS_OWN)),
            layer("/domains/{domain}", "/domains/DOMAIN", UNKNOWN, UNKNOWN),
            layer("/people/{domain}/{user_id}", "/people" + PERSON, UNKNOWN, UNKNOWN),
            layer("/workstations" + workstation, "/workstations" + WORKSTATION, UNKNOWN, UNKNOWN),
            layer("/defaults", "/defaults", ABSENT, FORBIDDEN),
            Stream.of(
                list(v1 + "/accounts", ADMIN),
                row(
                    "POST /api/v1/accounts",
                    ADMIN,
                    v1 + "/accounts",
                    "{\"name\":\"new-one\",\"grants\":" + GRANTS + "}",
                    201,
                    FORBIDDEN),
                row(
                    "GET /api/v1/accounts/{name}",
                    ADMIN,
                    v1 + "/accounts/ACCOUNT",
                    "",
                    200,
                    UNKNOWN),
                row(
                    "PUT /api/v1/accounts/{name}",
                    ADMIN,
                    v1 + "/accounts/ACCOUNT",
                    "{\"grants\":" + GRANTS + "}",
                    200,
                    UNKNOWN),
                row(
                    "DELETE /api/v1/accounts/{name}",
                    ADMIN,
                    v1 + "/accounts/ACCOUNT",
                    "",
                    204,
                    UNKNOWN)))
        .flatMap(rows -> rows);
  }

  /// For any account; what they do is about the account's own.
  static Stream<Row> rowsOfAnyAccount() {
    var v1 = "/api/v1";
    return Stream.of(
        row("GET /api/v1/me", List.of(), v1 + "/me", "", 200, ABSENT),
        row("GET /api/v1/tokens", List.of(), v1 + "/tokens?account=ACCOUNT", "", 200, UNKNOWN),
        row(
            "POST /api/v1/tokens",
            List.of(),
            v1 + "/tokens",
            "{\"account\":\"ACCOUNT\",\"label\":\"l\",\"rights\":[]}",
            201,
            UNKNOWN),
        row("DELETE /api/v1/tokens/{id}", List.of(), v1 + "/tokens/TOKEN", "", 204, UNKNOWN),
        row(
            "PUT /api/v1/accounts/{name}/password",
            List.of(),
            v1 + "/accounts/ACCOUNT/password",
            "{\"password\":\"correct horse battery\"}",
            204,
            UNKNOWN));
  }

  static final Set<String> OPEN =
      Set.of(
          "GET /",
          "GET /health/live",
          "GET /health/ready",
          "GET /api/v1/health/live",
          "GET /api/v1/health/ready");

  /// For what changes nothing; what may be done once has tenants of its own.
  private Tenants tenants;

  @BeforeAll
  void start(@TempDir Path data) {
    tenants = new Tenants(RunningPort.identified(data));
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
    var covered =
        Stream.concat(rows(), rowsOfAnyAccount()).map(Row::route).collect(Collectors.toSet());
    covered.addAll(OPEN);

    assertThat(tenants.running.port.routes().keySet()).containsExactlyInAnyOrderElementsOf(covered);
  }

  @Test
  void onlyTheseRoutesNeedNothing() {
    var open =
        tenants.running.port.routes().entrySet().stream()
            .filter(route -> route.getValue().contains(Needs.NOTHING))
            .map(Map.Entry::getKey);

    assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN);
    OPEN.forEach(route -> tenants.running.get(route.substring(4)).is(200));
  }

  static Stream<Row> all() {
    return Stream.concat(rows(), rowsOfAnyAccount());
  }

  @ParameterizedTest
  @MethodSource("all")
  void nobodyComesInWithoutAToken(Row row) {
    var answer = call(row, tenants.ours, "").isProblem(401, "unauthenticated");

    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    call(row, tenants.ours, "Basic YTpi").isProblem(401, "unauthenticated");
  }

  @ParameterizedTest
  @MethodSource("rows")
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
  @MethodSource("rows")
  void eachOfItsRightsInTheDomainIsEnough(Row row, @TempDir Path data) {
    var area = row.path().endsWith("defaults") ? Area.EVERYWHERE : Area.of(Tenants.OURS);
    try (var own = new Tenants(RunningPort.identified(data))) {
      for (var right : needed(row)) {
        status(own, row, own.ours, own.bearer(area, right), row.own());
      }
    }
  }

  /// A deed can be done once: any one right will do.
  private static List<Right> needed(Row row) {
    if (row.body().contains("flush_logs")) {
      return ADMIN;
    }
    return row.method().equals("GET") ? row.rights() : row.rights().subList(0, 1);
  }

  @ParameterizedTest
  @MethodSource("rows")
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
  @MethodSource("rowsOfAnyAccount")
  void whatIsOfAnAccountIsForItAndForWhoAdministersIt(Row row, @TempDir Path data) {
    var domain = tenants.bearer(Area.of(Tenants.OURS), Right.values());
    var stranger = tenants.bearer(Area.of(Tenants.OURS), AUDIT);

    try (var own = new Tenants(RunningPort.identified(data))) {
      var bearer = own.bearer(Area.of(Tenants.OURS), Right.values());
      status(own, row, own.ours, bearer, row.own());
    }
    if (row.elsewhere() == UNKNOWN) {
      call(row, tenants.ours, stranger).isProblem(404, "unknown");
      isAsUnknown(row, domain);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
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
