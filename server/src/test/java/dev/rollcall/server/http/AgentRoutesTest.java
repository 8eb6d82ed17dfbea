// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.RunningPort.ASHA;
import static dev.rollcall.server.http.RunningPort.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Revision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Who is there, and on what evidence.
final class AgentRoutesTest {
  private static final String AGENTS = "/api/v1/agents";
  private static final PersonId POLLER = PersonId.of("unirms.com", "PT24002-old");

  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    running = new RunningPort(data);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void liveAgentIsShownWithEverythingKnownOfIt() {
    var lease = running.connect(ASHA);
    running.checkIn(ASHA).is(200);
    running.put("/api/v1/monitoring/unirms.com/PT24002/1697e92ca2fc", "{\"state\":\"paused\"}");
    var attendance = EnumSet.of(Part.SETTINGS, Part.ATTENDANCE);
    var applied =
        running.store.<Boolean>write(tx -> tx.agents().applied(lease, attendance, new Revision(2)));
    assertThat(applied).isTrue();

    assertThat(running.get(AGENTS).is(200).text())
        .isEqualTo(
            "{\"items\":[{\"domain\":\"unirms.com\",\"user_id\":\"PT24002\","
                + "\"mac_address\":\"1697e92ca2fc\",\"presence\":{\"state\":\"online\","
                + "\"since\":\"2026-03-02T09:30:00Z\",\"evidence\":\"stream\"},"
                + "\"is_checked_in\":true,\"day_off\":null,\"client_version\":\"0.1.0\","
                + "\"desired_revision\":3,"
                + "\"applied_revision\":2,\"monitoring\":{\"desired\":\"paused\",\"applied\":null},"
                + "\"rejected\":null,\"instance_id\":\"i1\",\"platform\":\"Linux\","
                + "\"hostname\":\"desk-1\",\"connected_at\":\"2026-03-02T09:30:00Z\"}],"
                + "\"next\":null}");
  }

  @Test
  void rejectedStateSaysWhy() {
    var lease = running.connect(ASHA);
    running.checkIn(ASHA).is(200);
    var rejected =
        running.store.<Boolean>write(
            tx -> tx.agents().rejected(lease, new Revision(1), "no <b>disk</b>"));
    assertThat(rejected).isTrue();

    assertThat(only().get("rejected").toString())
        .isEqualTo("{\"revision\":1,\"reason\":\"no <b>disk</b>\"}");
  }

  @Test
  void lostStreamIsOfflineSinceThenAndSaysWhy() {
    var lease = running.connect(ASHA);
    running.clock.pass(Duration.ofMinutes(5));
    running.presence.disconnect(ASHA);
    var now = running.clock.instant();
    var gone = running.store.<Boolean>write(tx -> tx.agents().disconnected(lease, "slow", now));
    assertThat(gone).isTrue();

    assertThat(only().get("presence").toString())
        .isEqualTo(
            "{\"state\":\"offline\",\"since\":\"2026-03-02T09:35:00Z\","
                + "\"evidence\":\"disconnected: slow\"}");
  }

  @Test
  void agentThatNeverConnectedIsOffline() {
    running.put("/api/v1/monitoring/unirms.com/PT24002/1697e92ca2fc", "{\"state\":\"off\"}");

    assertThat(only().get("presence").toString())
        .isEqualTo("{\"state\":\"offline\",\"since\":null,\"evidence\":\"never connected\"}");
  }

  @Test
  void personWhoOnlyPollsHasNoWorkstation() {
    running.heartbeats.heard(POLLER);

    var item = only();

    assertThat(item.get("user_id").asString()).isEqualTo("PT24002-old");
    assertThat(item.get("mac_address").isNull()).isTrue();
    assertThat(item.get("presence").toString())
        .isEqualTo(
            "{\"state\":\"polling\",\"since\":\"2026-03-02T09:30:00Z\",\"evidence\":\"heartbeat\"}");
    assertThat(running.get("/api/admin/clients/connected").json().get("count").asInt()).isZero();
  }

  @Test
  void pollsCountFor90Seconds() {
    running.heartbeats.heard(POLLER);
    running.clock.pass(Duration.ofSeconds(91));

    assertThat(running.get(AGENTS).json().get("items")).isEmpty();
  }

  @Test
  void pollsOfAPersonSayNothingOfAnotherWorkstationThatIsOffline() {
    var second = AgentId.of("unirms.com", "PT24002", "1697e92ca2fd");
    running.connect(ASHA);
    running.connect(second);
    running.presence.disconnect(second);
    running.heartbeats.heard(ASHA.person());

    assertThat(running.get(AGENTS).json().get("items").findValuesAsString("state"))
        .containsExactly("online", "offline");

    running.presence.disconnect(ASHA);
    assertThat(running.get(AGENTS).json().get("items").findValuesAsString("state"))
        .containsExactly("polling", "polling");
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "100"})
  void pagesHoldEverybodyOnceInOneOrder(int limit) {
    running.connect(AgentId.of("z.org", "a", "000000000000"));
    running.connect(AgentId.of("unirms.com", "\u05d0", "000000000001"));
    running.connect(BEN);
    running.connect(ASHA);
    running.connect(AgentId.of("unirms.com", "PT24002", "1697e92ca2fd"));
    running.heartbeats.heard(POLLER);
    running.heartbeats.heard(ASHA.person());
    running.heartbeats.heard(PersonId.of("a.org", "x"));

    var seen = new ArrayList<String>();
    var next = "";
    do {
      var page = running.get(AGENTS + "?limit=" + limit + "&cursor=" + next).is(200).json();
      page.get("items").forEach(item -> seen.add(label(item)));
      next = page.get("next").asString("");
    } while (!next.isEmpty());

    assertThat(seen)
        .containsExactly(
            "a.org x null",
            "unirms.com PT24002 1697e92ca2fc",
            "unirms.com PT24002 1697e92ca2fd",
            "unirms.com PT24002-old null",
            "unirms.com PT24003 a0b1c2d3e4f5",
            "unirms.com \u05d0 000000000001",
            "z.org a 000000000000");
  }

  @Test
  void domainsAreKeptApart() {
    running.connect(ASHA);
    running.connect(AgentId.of("other.org", "PT24002", "1697e92ca2fc"));
    running.heartbeats.heard(PersonId.of("other.org", "x"));

    var items = running.get(AGENTS + "?domain=unirms.com").is(200).json().get("items");

    assertThat(items)
        .extracting(AgentRoutesTest::label)
        .containsExactly("unirms.com PT24002 1697e92ca2fc");
  }

  @ParameterizedTest
  @CsvSource({"cursor=abc, cursor", "cursor=YQ, cursor", "user=x, user", "domain=%20, domain"})
  void badParameterIsNamed(String query, String field) {
    running.get(AGENTS + "?" + query).isProblem(400, "malformed").at(field);
  }

  @Test
  void attendanceIsShownAsTheCheckInAnsweredIt() {
    running.get("/api/v1/attendance/unirms.com/PT24002").isProblem(404, "unknown");
    var answer = running.checkIn(ASHA).is(200);

    assertThat(running.get("/api/v1/attendance/unirms.com/PT24002").is(200).text())
        .isEqualTo(
            answer.text().replace("}", "")
                + ",\"is_on_leave\":false,\"is_holiday\":false,\"is_weekly_off_day\":false}");
  }

  private JsonNode only() {
    var items = running.get(AGENTS).is(200).json().get("items");
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private static String label(JsonNode item) {
    return item.get("domain").asString()
        + " "
        + item.get("user_id").asString()
        + " "
        + (item.get("mac_address").isNull() ? "null" : item.get("mac_address").asString());
  }
}
