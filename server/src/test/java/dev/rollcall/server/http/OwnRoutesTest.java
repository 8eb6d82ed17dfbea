// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.access.Right.ADMINISTER;
import static dev.rollcall.server.access.Right.AUDIT;
import static dev.rollcall.server.access.Right.READ_OWN_DATA;
import static dev.rollcall.server.access.Right.VIEW_SCREENSHOTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.Right;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.http.AccessTable.Row;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a person can read of what is kept of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OwnRoutesTest {
  private static final Area OURS = Area.of(Tenants.OURS);
  private static final String EVENTS = "/api/v1/own/events";

  private Tenants tenants;

  @BeforeAll
  void start(@TempDir Path data) {
    tenants = new Tenants(RunningPort.identified(data));
  }

  @AfterAll
  void stop() {
    tenants.close();
  }

  private PersonId person() {
    return tenants.ours.agent().person();
  }

  private Answer call(Row row, String bearer) {
    var path = row.path().replace("PICTURE", tenants.ours.picture());
    return tenants.running.get(path, "Authorization", bearer);
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.server.http.AccessTable#rowsOfOwnData")
  void whoIsLinkedReadsWhatIsTheirs(Row row) {
    var answer = call(row, tenants.own(person(), OURS, READ_OWN_DATA)).is(200);
    if (!row.path().endsWith("image")) {
      assertThat(answer.text()).contains("PT24002").doesNotContain("other.com");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.server.http.AccessTable#rowsOfOwnData")
  void withoutTheRightOrTheLinkThereIsNothing(Row row) {
    var others = EnumSet.complementOf(EnumSet.of(READ_OWN_DATA)).toArray(Right[]::new);
    call(row, tenants.own(person(), Area.EVERYWHERE, others)).isProblem(403, "forbidden");
    call(row, tenants.bearer(Area.EVERYWHERE, READ_OWN_DATA)).isProblem(404, "unknown");
    call(row, tenants.own(person(), Area.of(Tenants.THEIRS), READ_OWN_DATA))
        .isProblem(404, "unknown");
    var floor = new Area(Optional.of(Tenants.OURS), Optional.of("Floor"));
    call(row, tenants.own(person(), floor, READ_OWN_DATA)).isProblem(404, "unknown");
  }

  @Test
  void aPictureOfSomebodyElseIsAsOneThatDoesNotExist() {
    var own = tenants.own(person(), Area.EVERYWHERE, READ_OWN_DATA);
    var path = "/api/v1/own/screenshots/%s/image";
    var theirs =
        tenants.running.get(path.formatted(tenants.theirs.picture()), "Authorization", own);
    var none = tenants.running.get(path.formatted("none"), "Authorization", own);
    assertThat(theirs.isProblem(404, "unknown").text()).isEqualTo(none.text());
  }

  @Test
  void aPictureOfSomebodyElseInTheDomainIsNotTheirsEither() {
    var colleague = tenants.own(PersonId.of("unirms.com", "PT9"), OURS, READ_OWN_DATA);
    var path = "/api/v1/own/screenshots/" + tenants.ours.picture() + "/image";
    tenants.running.get(path, "Authorization", colleague).isProblem(404, "unknown");
  }

  @Test
  void everyRequestViewAndExportAboutThemIsThereWithActorAndReason() {
    var admin = tenants.bearer(OURS, ADMINISTER, VIEW_SCREENSHOTS, AUDIT);
    var get = "/api/v1";
    var picture = tenants.ours.picture();
    for (var path :
        new String[] {
          get + "/attendance/unirms.com/PT24002",
          get + "/activity?user_id=PT24002",
          get + "/activity?domain=unirms.com",
          get + "/screenshots/" + picture + "/image",
          get + "/audit?user_id=PT24002",
          get + "/audit?format=csv"
        }) {
      tenants.running.get(path, "Authorization", admin).is(200);
    }
    var seen =
        tenants
            .running
            .get(EVENTS + "?limit=500", "Authorization", tenants.own(person(), OURS, READ_OWN_DATA))
            .is(200)
            .text();
    assertThat(seen)
        .contains("attendance.viewed", "activity.viewed", "screenshot.viewed")
        .contains("audit.viewed", "audit.exported", "command.queued", "\"detail\":\"r\"")
        .contains("\"actor\":\"account-");
  }

  @Test
  void whoeverIsLinkedToThemIsThere() {
    var admin = tenants.bearer(OURS, ADMINISTER, READ_OWN_DATA);
    var body =
        "{\"name\":\"%s\",\"grants\":[{\"right\":\"read_own_data\",\"domain\":\"unirms.com\"}],"
            + "\"person\":{\"domain\":\"%s\",\"user_id\":\"PT24002\"}}";
    var made =
        tenants
            .running
            .post("/api/v1/accounts", body.formatted("asha", "unirms.com"), "Authorization", admin)
            .is(201);
    assertThat(made.json().at("/person/user_id").asString()).isEqualTo("PT24002");
    tenants
        .running
        .post("/api/v1/accounts", body.formatted("ben", "other.com"), "Authorization", admin)
        .isProblem(403, "forbidden");
    assertThat(
            tenants
                .running
                .get(EVENTS, "Authorization", tenants.own(person(), OURS, READ_OWN_DATA))
                .is(200)
                .text())
        .contains("access.account_linked");
  }
}
