// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.access.Right.ADMINISTER;
import static dev.rollcall.server.access.Right.AUDIT;
import static dev.rollcall.server.access.Right.READ_OWN_DATA;
import static dev.rollcall.server.access.Right.REQUEST_SCREENSHOTS;
import static dev.rollcall.server.access.Right.VIEW_SCREENSHOTS;
import static dev.rollcall.server.http.AccessTable.Elsewhere.ABSENT;
import static dev.rollcall.server.http.AccessTable.Elsewhere.FORBIDDEN;
import static dev.rollcall.server.http.AccessTable.Elsewhere.SHOWS_OWN;
import static dev.rollcall.server.http.AccessTable.Elsewhere.UNKNOWN;

import dev.rollcall.server.access.Right;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Every route: what it needs, and what who comes with it is answered. [AccessMatrixTest] runs
/// every row.
final class AccessTable {
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
  private static final List<Right> OWN = List.of(READ_OWN_DATA);
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
                list(v1 + "/audit", List.of(AUDIT)),
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
                list(v1 + "/identities", ADMIN),
                row(
                    "POST /api/v1/enroll-tokens",
                    ADMIN,
                    v1 + "/enroll-tokens",
                    "{\"domain\":\"DOMAIN\",\"user_id\":\"PT24002\"}",
                    201,
                    UNKNOWN),
                row(
                    "POST /api/v1/identities" + workstation + "/revoke",
                    ADMIN,
                    v1 + "/identities" + WORKSTATION + "/revoke",
                    "",
                    200,
                    UNKNOWN),
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
                    UNKNOWN),
                row(
                    "DELETE /api/v1/accounts/{name}/second-factor",
                    ADMIN,
                    v1 + "/accounts/ACCOUNT/second-factor",
                    "",
                    204,
                    UNKNOWN),
                row(
                    "DELETE /api/v1/accounts/{name}/single-sign-on",
                    ADMIN,
                    v1 + "/accounts/ACCOUNT/single-sign-on",
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
        row("GET /api/v1/me/sessions", List.of(), v1 + "/me/sessions", "", 200, ABSENT),
        row(
            "POST /api/v1/me/sessions/{id}/end",
            List.of(),
            v1 + "/me/sessions/none/end",
            "{\"password\":\"p\"}",
            403,
            ABSENT),
        row("DELETE /api/v1/session", List.of(), v1 + "/session", "", 404, ABSENT),
        factor("", "{\"password\":\"p\"}"),
        factor("/confirm", "{\"code\":\"1\"}"),
        factor("/remove", "{\"code\":\"1\"}"),
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

  /// For an account that is linked to a person; what they show is about that person.
  static Stream<Row> rowsOfOwnData() {
    var own = "/api/v1/own";
    return Stream.of(
        list(own + "/events", OWN),
        list(own + "/attendance", OWN),
        list(own + "/screenshots", OWN),
        row(
            "GET /api/v1/own/screenshots/{id}/image",
            OWN,
            own + "/screenshots/PICTURE/image",
            "",
            200,
            UNKNOWN));
  }

  /// A token is not enough for these.
  private static Row factor(String part, String body) {
    var path = "/api/v1/me/second-factor" + part;
    return row("POST " + path, List.of(), path, body, 403, ABSENT);
  }

  static final Set<String> OPEN =
      Set.of(
          "GET /",
          "GET /api/v1/session",
          "POST /api/v1/session",
          "GET /api/v1/session/oidc",
          "GET /api/v1/session/oidc/callback",
          "GET /health/live",
          "GET /health/ready",
          "GET /api/v1/health/live",
          "GET /api/v1/health/ready");

  private AccessTable() {}

  static Stream<Row> all() {
    return Stream.of(rows(), rowsOfAnyAccount(), rowsOfOwnData()).flatMap(rows -> rows);
  }
}
