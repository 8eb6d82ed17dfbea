// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.RunningPort.ASHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Introduction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Domains, people, leave and whose workstation is whose.
final class DirectoryRoutesTest {
  private static final String PERSON = "/api/v1/people/unirms.com/PT24002";
  private static final String DEVICE = "/api/v1/workstations/unirms.com/1697e92ca2fc";
  private static final String DOMAIN = "/api/v1/domains/unirms.com";
  private static final String ATTENDANCE = "/api/v1/attendance/unirms.com/PT24002";

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
  void personIsCreatedReplacedAndShown() {
    running.get(PERSON).isProblem(404, "unknown");
    var shown =
        "{\"domain\":\"unirms.com\",\"user_id\":\"PT24002\",\"name\":\"Asha\","
            + "\"department\":\"R&D\",\"email\":\"asha@unirms.com\","
            + "\"leave\":[{\"from\":\"2026-03-02\",\"to\":\"2026-03-06\",\"kind\":\"annual\"}]}";
    var body = shown.replace("\"domain\":\"unirms.com\",\"user_id\":\"PT24002\",", "");

    assertThat(running.put(PERSON, body).is(200).text()).isEqualTo(shown);
    assertThat(running.get(PERSON).is(200).text()).isEqualTo(shown);
    assertThat(running.put(PERSON, "{\"name\":\"Asha R.\"}").is(200).text())
        .isEqualTo(
            "{\"domain\":\"unirms.com\",\"user_id\":\"PT24002\",\"name\":\"Asha R.\","
                + "\"department\":\"\",\"email\":\"\",\"leave\":[]}");
    assertThat(kinds()).containsExactly("directory.person_created", "directory.person_changed");
  }

  @Test
  void rightToLeftTextStaysText() {
    var name = "\u0622\u0631\u0634 \u202Egnp <b>";

    running.put(PERSON, "{\"name\":\"" + name + "\"}").is(200);

    assertThat(running.get(PERSON).json().get("name").asString()).isEqualTo(name);
  }

  @Test
  void repeatChangesNothingAndTellsNobody() {
    running.connect(ASHA);
    var leave = "{\"leave\":[{\"from\":\"2026-03-03\",\"to\":\"2026-03-03\"}]}";
    var rules = "{\"holidays\":[\"2026-03-05\"]}";
    running.put(PERSON, leave).is(200);
    running.put(DOMAIN, rules).is(200);
    running.put(DEVICE, "{\"user_id\":\"PT24002\"}").is(200);
    var events = kinds();
    var signals = heard();

    running.put(PERSON, leave).is(200);
    running.put(DOMAIN, rules).is(200);
    running.put(DEVICE, "{\"user_id\":\"PT24002\"}").is(200);

    assertThat(kinds()).isEqualTo(events);
    assertThat(signals).isEmpty();
  }

  @Test
  void agentsAreToldOfWhatTheyCanUnderstand() {
    running.connect(ASHA);
    var field = AgentId.of("unirms.com", "PT24002", "aaaaaaaaaaaa");
    admitFromTheField(field);
    var signals = heard();

    running.put(PERSON, "{\"leave\":[{\"from\":\"2026-03-03\",\"to\":\"2026-03-03\"}]}").is(200);
    assertThat(signals).contains(new Signal.AgentWork(ASHA));
    assertThat(revisions(ASHA, field)).containsExactly(2L, 1L);

    running.put(PERSON, "{\"name\":\"Asha\"}").is(200);
    assertThat(revisions(ASHA, field)).containsExactly(3L, 2L);

    running.put(DOMAIN, "{\"weekly_off\":[\"sunday\"]}").is(200);
    assertThat(signals).contains(new Signal.DomainWork(ASHA.domain()));
    assertThat(revisions(ASHA, field)).containsExactly(4L, 2L);

    running.put(DOMAIN, "{\"weekly_off\":[7],\"max_shift_hours\":9}").is(200);
    assertThat(revisions(ASHA, field)).containsExactly(4L, 2L);
  }

  @Test
  void leaveTakesEffectAtMidnightAndEndsByItself() {
    running.connect(ASHA);
    running.put(PERSON, "{\"leave\":[{\"from\":\"2026-03-03\",\"to\":\"2026-03-03\"}]}").is(200);
    running.checkIn(ASHA).is(200);
    running.put(DOMAIN, "{\"max_shift_hours\":48}").is(200);
    assertThat(dayOff()).isEqualTo("null");
    running.post("/api/v1/commands", screenshot(ASHA)).is(201);

    running.clock.pass(Duration.ofHours(14).plusMinutes(30));
    assertThat(dayOff()).isEqualTo("\"on_leave\"");
    assertThat(running.get(ATTENDANCE).json().get("is_on_leave").asBoolean()).isTrue();
    running.post("/api/v1/commands", screenshot(ASHA)).isProblem(409, "on_leave");

    running.clock.pass(Duration.ofDays(1));
    assertThat(dayOff()).isEqualTo("null");
    assertThat(running.get(ATTENDANCE).json().get("is_on_leave").asBoolean()).isFalse();
    running.post("/api/v1/commands", screenshot(ASHA)).is(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"holidays\":[\"2026-03-02\"]} | holiday        | is_holiday",
        "{\"weekly_off\":[\"monday\"]}   | weekly_off_day | is_weekly_off_day"
      })
  void aDayOffOfTheDomainIsShown(String rules, String code, String flag) {
    running.connect(ASHA);
    running.checkIn(ASHA).is(200);

    running.put(DOMAIN, rules).is(200);

    assertThat(dayOff()).isEqualTo("\"" + code + "\"");
    assertThat(running.get(ATTENDANCE).json().get(flag).asBoolean()).isTrue();
    running.post("/api/v1/commands", screenshot(ASHA)).isProblem(409, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"nmae\":\"A\"}                                            | nmae",
        "{\"name\":7}                                                | name",
        "{\"name\":\"a\\r\\nb\"}                                     | name",
        "{\"department\":\"a\\u0000b\"}                              | department",
        "{\"email\":\"a\\u2028b\"}                                   | email",
        "{\"leave\":{}}                                              | leave",
        "{\"leave\":[null]}                                          | leave",
        "{\"leave\":[\"2026-03-01\"]}                                | leave",
        "{\"leave\":[{\"from\":\"2026-03-01\"}]}                     | leave.to",
        "{\"leave\":[{\"to\":\"2026-03-01\"}]}                       | leave.from",
        "{\"leave\":[{\"from\":\"2026-02-29\",\"to\":\"2026-03-01\"}]} | leave.from",
        "{\"leave\":[{\"from\":20260301,\"to\":\"2026-03-01\"}]}     | leave.from",
        "{\"leave\":[{\"from\":\"2026-03-02\",\"to\":\"2026-03-01\"}]} | leave.to",
        "{\"leave\":[{\"from\":\"2026-03-02\",\"to\":\"3026-03-01\"}]} | leave.to",
        "{\"leave\":[{\"from\":\"2026-03-02\",\"to\":\"+99999-03-01\"}]} | leave.to",
        "{\"leave\":[{\"from\":\"2026-03-02\",\"until\":\"2026-03-03\"}]} | leave.until",
        "{\"leave\":[{\"from\":\"2026-03-02\",\"to\":\"2026-03-03\",\"kind\":1}]} | leave.kind"
      })
  void badPersonIsNamed(String body, String field) {
    running.put(PERSON, body).isProblem(400, "malformed").at(field);

    running.get(PERSON).isProblem(404, "unknown");
  }

  @Test
  void whatIsTooMuchIsNamed() {
    var leave = "{\"from\":\"2026-03-02\",\"to\":\"2026-03-02\"}";

    running.put(PERSON, "{\"name\":\"" + "n".repeat(201) + "\"}").isProblem(400, "malformed");
    running
        .put(PERSON, "{\"leave\":[" + leave + ("," + leave).repeat(200) + "]}")
        .isProblem(400, "malformed")
        .at("leave");
    running.put(PERSON, "{\"leave\":[" + leave + ("," + leave).repeat(199) + "]}").is(200);
    running
        .put("/api/v1/people/unirms.com/" + "u".repeat(129), "{}")
        .isProblem(400, "malformed")
        .at("user_id");
  }

  @Test
  void assignmentCreatesThePersonAndIsReplaced() {
    running.get(DEVICE).isProblem(404, "unknown");

    assertThat(running.put(DEVICE, "{\"user_id\":\"PT24002\"}").is(200).text())
        .isEqualTo(
            "{\"domain\":\"unirms.com\",\"mac_address\":\"1697e92ca2fc\",\"user_id\":\"PT24002\"}");
    running.get(PERSON).is(200);
    running
        .put("/api/v1/workstations/unirms.com/16-97-E9-2C-A2-FC", "{\"user_id\":\"PT24003\"}")
        .is(200);

    assertThat(running.get(DEVICE).is(200).json().get("user_id").asString()).isEqualTo("PT24003");
    assertThat(kinds())
        .containsExactly(
            "directory.person_created",
            "directory.workstation_assigned",
            "directory.person_created",
            "directory.workstation_assigned");
  }

  @Test
  void strictDirectoryAssignsToItsOwnPeopleOnly() {
    running.put(DOMAIN, "{\"strict_directory\":true}").is(200);

    running.put(DEVICE, "{\"user_id\":\"PT24002\"}").isProblem(404, "unknown");
    running.get(DEVICE).isProblem(404, "unknown");
    running.checkIn(ASHA).isProblem(404, "unknown");
    running.put(PERSON, "{\"name\":\"Asha\"}").is(200);

    running.put(DEVICE, "{\"user_id\":\"PT24002\"}").is(200);
    running.checkIn(ASHA).is(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                      | user_id",
        "{\"user_id\":null}                      | user_id",
        "{\"user_id\":\" \"}                     | user_id",
        "{\"user_id\":\"a/b\"}                   | user_id",
        "{\"user_id\":\"a\u202Eb\"}              | user_id",
        "{\"user_id\":\"PT1\",\"name\":\"x\"}    | name"
      })
  void badAssignmentIsNamed(String body, String field) {
    running.put(DEVICE, body).isProblem(400, "malformed").at(field);
  }

  @ParameterizedTest
  @CsvSource({
    "people/unirms.com/%0d%0a,          user_id",
    "people/%E2%80%AE/PT1,              domain",
    "workstations/unirms.com/xyz,       mac_address",
    "workstations/%01/1697e92ca2fc,     domain"
  })
  void badNameInAnAddressIsNamed(String path, String field) {
    running.get("/api/v1/" + path).isProblem(400, "malformed").at(field);
    running.put("/api/v1/" + path, "{}").isProblem(400, "malformed").at(field);
  }

  @Test
  void listsGoOnAtTheCursorAndAreFiltered() {
    for (var user : List.of("PT3", "PT1", "PT2")) {
      running.put("/api/v1/workstations/unirms.com/00000000000" + user.charAt(2), user(user));
    }
    running.put("/api/v1/workstations/other.com/000000000009", user("PT1"));

    assertThat(all("people", "?limit=2"))
        .containsExactly("other.com PT1", "unirms.com PT1", "unirms.com PT2", "unirms.com PT3");
    assertThat(all("people", "?limit=1&domain=other.com")).containsExactly("other.com PT1");
    assertThat(all("workstations", "?limit=1&domain=unirms.com"))
        .containsExactly("unirms.com PT1", "unirms.com PT2", "unirms.com PT3");
    assertThat(all("workstations", "?limit=1&user_id=PT1"))
        .containsExactly("other.com PT1", "unirms.com PT1");
    assertThat(all("people", "?domain=nowhere.com")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"people", "workstations"})
  void badParameterOfAListIsNamed(String list) {
    for (var bad : List.of("cursor=YQ", "cursor=%2F", "limit=0", "domain=a%0ab", "sort=name")) {
      running
          .get("/api/v1/" + list + "?" + bad)
          .isProblem(400, "malformed")
          .at(bad.substring(0, bad.indexOf('=')));
    }
  }

  private List<String> all(String list, String query) {
    var seen = new ArrayList<String>();
    var next = "";
    do {
      var page = running.get("/api/v1/" + list + query + next).is(200).json();
      page.get("items")
          .forEach(item ->
              seen.add(item.get("domain").asString() + " " + item.get("user_id").asString()));
      next = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asString();
    } while (!next.isEmpty());
    return seen;
  }

  private List<String> kinds() {
    return running.store.<List<StoredEvent>>read(tx -> tx.events().after(0, 100)).stream()
        .map(stored -> stored.event().kind())
        .filter(kind -> kind.startsWith("directory."))
        .toList();
  }

  /// What is published from now on, but for the growth of the history.
  private List<Signal> heard() {
    var signals = new CopyOnWriteArrayList<Signal>();
    var _ =
        running.bus.subscribe(signal -> {
          if (!(signal instanceof Signal.HistoryGrew)) {
            signals.add(signal);
          }
        });
    return signals;
  }

  private void admitFromTheField(AgentId agent) {
    var introduction = new Introduction(AgentKind.FIELD, "1.4.2", "", "", "");
    var _ =
        running.store.write(
            tx -> tx.agents().admit(agent, introduction, "s", running.clock.instant()));
  }

  private List<Long> revisions(AgentId... agents) {
    return running.store.read(tx ->
        List.of(agents).stream()
            .map(agent -> tx.agents().find(agent).orElseThrow().desired().settings().value())
            .toList());
  }

  private String dayOff() {
    return running
        .get("/api/v1/agents")
        .is(200)
        .json()
        .get("items")
        .get(0)
        .get("day_off")
        .toString();
  }

  private static String user(String user) {
    return "{\"user_id\":\"" + user + "\"}";
  }

  private static String screenshot(AgentId agent) {
    return "{\"domain\":\"%s\",\"user_id\":\"%s\",\"mac_address\":\"%s\",\"type\":\"screenshot\",\"reason\":\"r\"}"
        .formatted(agent.domain(), agent.user(), agent.mac());
  }
}
