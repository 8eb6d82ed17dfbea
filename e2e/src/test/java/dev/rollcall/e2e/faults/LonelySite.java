// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Checkout;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server and one simulated agent, connected, in a network of their own.
final class LonelySite implements AutoCloseable {
  static final Identity WHO = new Identity("net.example", "SIM00001", "020000000001");

  private static final Duration START = Duration.ofSeconds(60);
  private static final Pattern READY = Pattern.compile("ready agent=(\\S+) admin=(\\S+)");
  private static final String LAUNCHER = Checkout.root().resolve("rollcall").toString();

  private final Folder folder = Folder.create();
  private final OwnNetwork network = OwnNetwork.make();
  private final Program server;
  private final String admin;
  private final Program agent;

  /// @param options of the server, beside those that it needs
  LonelySite(String... options) {
    server = network.start(command(options));
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
    agent.err().await("ready line", START, line -> line.startsWith("ready agents="));
    assertThat(presence()).isEqualTo("online");
  }

  private String[] command(String... options) {
    var command = new ArrayList<>(List.of(LAUNCHER, "server", "--dev", "--data", data("server")));
    command.addAll(List.of("--agent-port", "0", "--admin-port", "0"));
    command.addAll(List.of(options));
    return command.toArray(String[]::new);
  }

  private String data(String name) {
    return folder.path().resolve(name).toString();
  }

  OwnNetwork network() {
    return network;
  }

  Program server() {
    return server;
  }

  /// Somebody who looks, until it is closed.
  Program look() {
    return network.start("curl", "-sN", admin + "/api/v1/events");
  }

  String presence() {
    var agents = call("GET", "/api/v1/agents?domain=" + WHO.domain(), "");
    return agents.path("items").path(0).path("presence").path("state").asString("");
  }

  JsonNode call(String method, String path, String body) {
    return new JsonMapper()
        .readTree(network.run("curl", "-s", "-X", method, "-d", body, admin + path));
  }

  @Override
  public void close() {
    agent.close();
    server.close();
    network.close();
    folder.close();
  }
}
