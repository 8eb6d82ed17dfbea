// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Arrival;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Settings in layers, and how they reach agents. The defaults are everybody's, so this class has
/// its server to itself and puts them back.
class SettingsTest {
  private static final String DEFAULTS = "/api/v1/settings/defaults";
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @RegisterExtension static final RunningServer SERVER = RunningServer.own();

  @AfterEach
  void putDefaultsBack() {
    SERVER.rest().put(DEFAULTS, "{}").expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"defaults", "domains/layer.example"})
  void aLayerIsReplacedReadAndDeleted(String layer) {
    var path = "/api/v1/settings/" + layer;
    var first = Json.object("idle_threshold", 60, "track_usb", true);
    assertThat(SERVER.rest().put(path, first).expect(200).json().path("idle_threshold").asInt())
        .isEqualTo(60);

    var second = SERVER.rest().put(path, Json.object("check_interval", 10)).expect(200).json();

    assertThat(second.propertyNames()).containsExactly("check_interval");
    assertThat(SERVER.rest().get(path).expect(200).json()).isEqualTo(second);
    assertThat(SERVER.rest().delete(path).isSuccess()).isTrue();
    assertThat(SERVER.rest().get(path).expect(200).json().size()).isZero();
  }

  @Test
  void theNarrowerLayerWins() {
    var who = SERVER.somebody();
    SERVER
        .rest()
        .put(DEFAULTS, Json.object("idle_threshold", 60, "check_interval", 10))
        .expect(200);
    SERVER.admin().settings(who.domain(), Json.object("idle_threshold", 90)).expect(200);

    var effective = SERVER.admin().effective(who);

    assertThat(effective.path("idle_threshold").asInt()).isEqualTo(90);
    assertThat(effective.path("check_interval").asInt()).isEqualTo(10);
    assertThat(effective.path("monitoring_enabled").isBoolean()).isTrue();
    assertThat(effective.path("screenshot_interval").asInt(-1)).as("off unless set").isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "idle_threshold, 9",
    "idle_threshold, 86401",
    "idle_threshold, 0",
    "check_interval, 4",
    "check_interval, 3601",
    "screenshot_interval, 59",
    "screenshot_interval, 86401",
    "screenshot_interval, -1",
    "location_interval, 59",
    "location_interval, 86401",
    "idle_threshold, 10.5",
    "idle_threshold, 1e99",
    "idle_threshold, '\"60\"'",
    "idle_threshold, null",
    "monitoring_enabled, 1",
    "monitoring_enabled, '\"true\"'",
    "track_usb, null",
    "screenshot_path, 7",
    "frontend_url, false",
    "working_hours, 8",
    "keystrokes, true"
  })
  void anotherKeyOrValueIsRefusedByName(String key, String value) {
    var layer = "{\"check_interval\":30,\"%s\":%s}".formatted(key, value);

    SERVER.admin().settings("refused.example", layer).expectProblemWith(key, 400);

    var kept = SERVER.rest().get("/api/v1/settings/domains/refused.example").expect(200).json();
    assertThat(kept.size()).as("nothing of a refused layer is kept").isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "idle_threshold, 10",
    "idle_threshold, 86400",
    "check_interval, 5",
    "check_interval, 3600",
    "screenshot_interval, 0",
    "screenshot_interval, 60",
    "screenshot_interval, 86400",
    "location_interval, 0",
    "location_interval, 60",
    "location_interval, 86400"
  })
  void theLimitsThemselvesAreTaken(String key, int value) {
    var who = SERVER.somebody();

    SERVER.admin().settings(who.domain(), Json.object(key, value)).expect(200);

    assertThat(SERVER.admin().effective(who).path(key).asInt()).isEqualTo(value);
  }

  @Test
  void aConnectedAgentGetsOneFullConfigWithinASecond() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      var mark = agent.received().mark();

      var layer = Json.object("idle_threshold", 77, "track_usb", true, "screenshot_path", "/pics");
      SERVER.admin().settings(who.domain(), layer).expect(200);

      var update =
          agent.awaitFrom(mark, MessageCase.CONFIG_UPDATE, SECOND).message().getConfigUpdate();
      assertThat(update.getReason()).isEqualTo("Configuration updated by admin");
      assertThat(update.getConfig().getIdleThreshold()).isEqualTo(77);
      assertThat(update.getConfig().getTrackUsb()).isTrue();
      assertThat(update.getConfig().getScreenshotPath()).isEqualTo("/pics");
      assertThat(update.getConfig().getUserId()).isEqualTo(who.user());
      assertThat(update.getConfig().getMacAddress()).isEqualTo(who.mac());
      assertThat(update.getConfig().getDomain()).isEqualTo(who.domain());
      assertThat(update.getConfig().getMonitoringEnabled()).as("also what did not change").isTrue();
      SERVER.admin().checkIn(who).expect(200);
      agent.awaitFrom(mark, MessageCase.ATTENDANCE_UPDATE, SECOND);
      assertThat(agent.received().from(mark)).hasSize(2);
    }
  }

  @Test
  void theDefaultsReachEverybodyAndADomainOnlyItsOwn() {
    var one = SERVER.somebody();
    var other = SERVER.somebody();
    try (var connection = SERVER.connection();
        var first = FieldAgent.connect(connection.channel(), one);
        var second = FieldAgent.connect(connection.channel(), other)) {
      first.await(MessageCase.CONFIG_UPDATE, SOON);
      second.await(MessageCase.CONFIG_UPDATE, SOON);
      var mark = second.received().mark();

      SERVER.admin().settings(one.domain(), Json.object("idle_threshold", 120)).expect(200);
      SERVER.rest().put(DEFAULTS, Json.object("check_interval", 60)).expect(200);

      var update = second.awaitFrom(mark, MessageCase.CONFIG_UPDATE, SECOND).message();
      assertThat(update.getConfigUpdate().getConfig().getCheckInterval()).isEqualTo(60);
      assertThat(update.getConfigUpdate().getConfig().getIdleThreshold()).isNotEqualTo(120);
      first.received().await("both layers", SECOND, SettingsTest::hasBothLayers);
    }
  }

  private static boolean hasBothLayers(Arrival arrival) {
    var config = arrival.message().getConfigUpdate().getConfig();
    return config.getCheckInterval() == 60 && config.getIdleThreshold() == 120;
  }
}
