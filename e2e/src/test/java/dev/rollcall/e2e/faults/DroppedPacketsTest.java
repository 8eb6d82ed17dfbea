// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.Checkout;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.Program;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A peer from which no packet comes any more is noticed (P11): soon when somebody waits for it.
@Tag("slow")
class DroppedPacketsTest {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration UNREACHABLE = Duration.ofSeconds(10);
  private static final Duration WRONG = Duration.ofSeconds(40);
  private static final Identity WHO = new Identity("net.example", "SIM00001", "020000000001");
  private static final Pattern READY = Pattern.compile("ready agent=(\\S+) admin=(\\S+)");
  private static final String LAUNCHER = Checkout.root().resolve("rollcall").toString();

  private final Folder folder = Folder.create();
  private final OwnNetwork network = OwnNetwork.make();
  private final Program server =
      network.start(
          LAUNCHER,
          "server",
          "--data",
          data("server"),
          "--agent-port",
          "0",
          "--admin-port",
          "0",
          "--dev");
  private final String admin;
  private final Program agent;

  DroppedPacketsTest() {
    var ready = READY.matcher(server.out().await("ready line", START, _ -> true));
    assertThat(ready.matches()).isTrue();
    admin = ready.group(2);
    agent =
        network.start(
            LAUNCHER,
            "simulate",
            "--agents",
            "1",
            "--server",
            ready.group(1),
            "--domain",
            WHO.domain(),
            "--data",
            data("agents"),
            "--plaintext",
            "--json");
  }

  private String data(String name) {
    return folder.path().resolve(name).toString();
  }

  @BeforeEach
  void awaitTheAgent() {
    agent.err().await("ready line", START, line -> line.startsWith("ready agents="));
    assertThat(presence()).isEqualTo("online");
  }

  @AfterEach
  void tidyUp() {
    agent.close();
    server.close();
    network.close();
    folder.close();
  }

  @Test
  void aCommandToItIsShownAsUnreachableAndIsDoneWhenItIsBack() {
    network.drop();
    var body = Json.with(Admin.commandBody(WHO, "flush_logs", "test"), "ttl_seconds", 3_600);
    var id = call("POST", "/api/v1/commands", body).path("id").asString();
    var path = "/api/v1/commands/" + id;

    within(
        UNREACHABLE,
        () -> {
          var command = call("GET", path, "");
          return command.path("state").asString().equals("queued")
              && command.path("waiting_because").asString("").contains("unreachable");
        });
    network.letPass();
    within(WRONG, () -> call("GET", path, "").path("state").asString().equals("succeeded"));
  }

  @Test
  void thePresenceOfOneThatIsWatchedIsSoonRight() {
    try (var _ = network.start("curl", "-sN", admin + "/api/v1/events")) {
      network.drop();

      within(WRONG, () -> presence().equals("offline"));
    }
  }

  private static void within(Duration time, Callable<Boolean> seen) {
    await().atMost(time).pollInterval(Duration.ofMillis(250)).until(seen);
  }

  private String presence() {
    var agents = call("GET", "/api/v1/agents?domain=" + WHO.domain(), "");
    return agents.path("items").path(0).path("presence").path("state").asString("");
  }

  private JsonNode call(String method, String path, String body) {
    return new JsonMapper()
        .readTree(network.run("curl", "-s", "-X", method, "-d", body, admin + path));
  }
}
