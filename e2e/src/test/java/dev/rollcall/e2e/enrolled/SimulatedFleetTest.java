// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.enrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.run.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A fleet whose agents are known by certificates.
@Timeout(300)
class SimulatedFleetTest {
  private static final int AGENTS = 5;
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration END = Duration.ofSeconds(40);
  private static final JsonMapper JSON = new JsonMapper();
  private static Office office;

  @BeforeAll
  static void open() {
    office = Office.open("--agent-certificate-life", "PT30S");
  }

  @AfterAll
  static void close() {
    office.close();
  }

  @Test
  void everyAgentRenewsItsCertificateAndStaysOnline() {
    var data = office.place("renewing");
    try (var fleet = simulate(data, "renewing.example")) {
      awaitReady(fleet);

      await().atMost(SOON).untilAsserted(() -> assertThat(agents(data, "renewed")).hasSize(AGENTS));

      assertThat(end(fleet)).as("exit code\n%s", fleet.report()).isZero();
      assertThat(summary(fleet).path("renewed").asInt()).isGreaterThanOrEqualTo(AGENTS);
    }
  }

  private static Program simulate(Path data, String domain, String... more) {
    var arguments =
        new ArrayList<>(
            List.of("simulate", "--agents", Integer.toString(AGENTS), "--domain", domain));
    arguments.addAll(List.of("--server", "127.0.0.1:" + office.agentPort()));
    arguments.addAll(List.of("--url", office.admin().toString(), "--ca", office.ca().toString()));
    arguments.addAll(List.of("--token-file", office.adminToken().toString()));
    arguments.addAll(List.of("--data", data.toString(), "--json"));
    arguments.addAll(List.of(more));
    return Program.rollcall(arguments.toArray(String[]::new));
  }

  private static void awaitReady(Program fleet) {
    fleet.err().await("ready line", SOON, line -> line.startsWith("ready agents="));
  }

  private static int end(Program fleet) {
    fleet.terminate();
    return fleet.awaitExit(END);
  }

  private static JsonNode summary(Program fleet) {
    return JSON.readTree(String.join("\n", fleet.out().all()));
  }

  /// Who has such a record.
  private static List<String> agents(Path data, String kind) {
    try {
      var text = Files.readString(data.resolve("effects.jsonl"));
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .filter(line -> line.startsWith("{\"kind\":\"" + kind + "\""))
          .map(line -> JSON.readTree(line).path("agent").asString())
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
