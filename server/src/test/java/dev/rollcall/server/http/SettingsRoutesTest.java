// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Layers of settings, the domain's rules and the monitoring state.
final class SettingsRoutesTest {
  private static final String AGENT = "/unirms.com/PT24002/1697e92ca2fc";
  private static final String MONITORING = "/api/v1/monitoring" + AGENT;

  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    running = new RunningPort(data);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "defaults",
        "domains/unirms.com",
        "people/unirms.com/PT24002",
        "workstations/unirms.com/PT24002/16:97:E9:2C:A2:FC"
      })
  void layerIsReplacedShownAndRemoved(String layer) {
    var path = "/api/v1/settings/" + layer;
    assertThat(running.get(path).is(200).text()).isEqualTo("{}");

    assertThat(running.put(path, "{\"idle_threshold\":600,\"track_usb\":true}").is(200).text())
        .isEqualTo("{\"idle_threshold\":600,\"track_usb\":true}");
    assertThat(running.put(path, "{\"idle_threshold\":700}").is(200).text())
        .isEqualTo("{\"idle_threshold\":700}");
    assertThat(running.get(path).is(200).text()).isEqualTo("{\"idle_threshold\":700}");
    assertThat(effective("idle_threshold")).isEqualTo("700");

    assertThat(running.call("DELETE", path).is(204).text()).isEmpty();
    assertThat(running.get(path).is(200).text()).isEqualTo("{}");
    assertThat(effective("idle_threshold")).isEqualTo("300");
  }

  @Test
  void narrowerLayerWins() {
    running.put("/api/v1/settings/defaults", "{\"check_interval\":10,\"track_browser\":true}");
    running.put("/api/v1/settings/domains/unirms.com", "{\"check_interval\":20}");
    running.put("/api/v1/settings/workstations" + AGENT, "{\"check_interval\":40}");
    running.put("/api/v1/settings/people/unirms.com/PT24002", "{\"check_interval\":30}");

    assertThat(effective("check_interval")).isEqualTo("40");
    assertThat(effective("track_browser")).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"idle_treshold\":600}         | idle_treshold",
        "{\"idle_threshold\":9}          | idle_threshold",
        "{\"idle_threshold\":86401}      | idle_threshold",
        "{\"idle_threshold\":600.5}      | idle_threshold",
        "{\"idle_threshold\":\"600\"}    | idle_threshold",
        "{\"idle_threshold\":1e400}      | idle_threshold",
        "{\"idle_threshold\":null}       | idle_threshold",
        "{\"screenshot_interval\":59}    | screenshot_interval",
        "{\"track_usb\":1}               | track_usb",
        "{\"working_hours\":\"always\"}  | working_hours",
        "{\"working_hours\":{\"days\":[]}} | working_hours.days"
      })
  void badSettingIsNamed(String body, String field) {
    running.put("/api/v1/settings/defaults", body).isProblem(400, "malformed").at(field);

    assertThat(running.get("/api/v1/settings/defaults").text()).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({
    "settings/workstations/unirms.com/PT24002/xyz, mac_address",
    "settings/effective/unirms.com/PT24002/1697,   mac_address",
    "settings/domains/%20,                         domain",
    "settings/people/unirms.com/a%5Cb,             user_id",
    "settings/people/unirms.com/%E2%80%AEb,        user_id",
    "monitoring/unirms.com/PT24002/xyz,            mac_address",
    "domains/%01,                                  domain",
    "attendance/unirms.com/%0d%0a,                 user_id"
  })
  void badNameInAnAddressIsNamed(String path, String field) {
    running.get("/api/v1/" + path).isProblem(400, "malformed").at(field);
  }

  @Test
  void slashInANameIsNoWayAroundTheAddress() {
    running.get("/api/v1/settings/domains/..%2Fdefaults").isProblem(400, "malformed").at("domain");
  }

  @Test
  void monitoringStateIsSetForAnAgentThatHasNotConnectedYet() {
    running.get(MONITORING).isProblem(404, "unknown");

    assertThat(
            running.put(MONITORING, "{\"state\":\"paused\",\"reason\":\"lunch\"}").is(200).text())
        .isEqualTo("{\"desired\":\"paused\",\"applied\":null,\"revision\":1}");
    assertThat(running.get(MONITORING).is(200).text())
        .isEqualTo("{\"desired\":\"paused\",\"applied\":null,\"revision\":1}");
  }

  @Test
  void repeatOfTheMonitoringStateIsNoNewRevision() {
    running.put(MONITORING, "{\"state\":\"off\"}").is(200);

    assertThat(
            running.put(MONITORING, "{\"state\":\"off\"}").is(200).json().get("revision").asInt())
        .isEqualTo(1);
    assertThat(running.put(MONITORING, "{\"state\":\"on\"}").is(200).json().get("revision").asInt())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                | state",
        "{\"state\":\"stopped\"}           | state",
        "{\"state\":true}                  | state",
        "{\"state\":\"on\",\"reson\":\"\"} | reson",
        "{\"state\":\"on\",\"reason\":7}   | reason"
      })
  void badMonitoringStateIsNamed(String body, String field) {
    running.put(MONITORING, body).isProblem(400, "malformed").at(field);
  }

  @Test
  void domainRulesAreReplacedAsAWhole() {
    var path = "/api/v1/domains/unirms.com";
    assertThat(running.get(path).is(200).text())
        .isEqualTo(
            "{\"time_zone\":\"UTC\",\"weekly_off\":[],\"holidays\":[],\"max_shift_hours\":16,"
                + "\"strict_directory\":false"
                + ",\"field_agents\":{\"addresses\":[],\"workstations\":[]}}");
    var rules =
        "{\"time_zone\":\"Asia/Kolkata\",\"weekly_off\":[\"saturday\",\"sunday\"],"
            + "\"holidays\":[\"2026-08-15\",\"2026-10-02\"],\"max_shift_hours\":12,"
            + "\"strict_directory\":true,\"field_agents\":{\"addresses\":[\"10.0.0.0/8\"],"
            + "\"workstations\":[\"1697e92ca2fc\"]}}";

    assertThat(running.put(path, rules).is(200).text()).isEqualTo(rules);
    assertThat(running.get(path).is(200).text()).isEqualTo(rules);
    assertThat(running.put(path, "{\"time_zone\":\"+05:30\"}").is(200).text())
        .isEqualTo(
            "{\"time_zone\":\"+05:30\",\"weekly_off\":[],\"holidays\":[],\"max_shift_hours\":16,"
                + "\"strict_directory\":false"
                + ",\"field_agents\":{\"addresses\":[],\"workstations\":[]}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"time_zone\":\"Mars/Olympus\"}     | time_zone",
        "{\"time_zone\":\"+05:30:15\"}        | time_zone",
        "{\"time_zone\":530}                  | time_zone",
        "{\"weekly_off\":\"sunday\"}          | weekly_off",
        "{\"weekly_off\":[\"someday\"]}       | weekly_off",
        "{\"weekly_off\":[null]}              | weekly_off",
        "{\"holidays\":[\"25.12.2026\"]}      | holidays",
        "{\"holidays\":[\"2026-02-30\"]}      | holidays",
        "{\"holidays\":[20261225]}            | holidays",
        "{\"holidays\":[\"+99999-12-31\"]}    | holidays",
        "{\"holidays\":[\"-0001-01-01\"]}     | holidays",
        "{\"max_shift_hours\":0}              | max_shift_hours",
        "{\"max_shift_hours\":49}             | max_shift_hours",
        "{\"max_shift_hours\":8.5}            | max_shift_hours",
        "{\"strict_directory\":\"yes\"}       | strict_directory",
        "{\"timezone\":\"UTC\"}               | timezone",
        "{\"field_agents\":[]}                | field_agents",
        "{\"field_agents\":{\"macs\":[]}}    | field_agents.macs",
        "{\"field_agents\":{\"addresses\":\"10.0.0.0/8\"}}     | field_agents.addresses",
        "{\"field_agents\":{\"addresses\":[\"10.0.0.1/8\"]}}   | field_agents.addresses",
        "{\"field_agents\":{\"addresses\":[\"localhost\"]}}    | field_agents.addresses",
        "{\"field_agents\":{\"workstations\":[\"desk\"]}}      | field_agents.workstations",
        "{\"field_agents\":{\"workstations\":[null]}}            | field_agents.workstations"
      })
  void badDomainRuleIsNamed(String body, String field) {
    running.put("/api/v1/domains/unirms.com", body).isProblem(400, "malformed").at(field);
  }

  private String effective(String key) {
    return running.get("/api/v1/settings/effective" + AGENT).is(200).json().get(key).toString();
  }
}
