// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Program;
import dev.rollcall.e2e.run.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A server as an operator sets it up for a network: `rollcall setup`, then `rollcall server`.
final class Installation implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Pattern READY =
      Pattern.compile("ready agent=127\\.0\\.0\\.1:(\\d+) admin=(https://127\\.0\\.0\\.1:\\d+)");

  private final Folder folder;
  private final Program server;
  private final int agentPort;
  private final URI admin;

  private Installation(Folder folder, Program server) {
    this.folder = folder;
    this.server = server;
    var ready = READY.matcher(server.out().await("ready line", START, _ -> true));
    assertThat(ready.matches()).as("ready line: %s", ready).isTrue();
    agentPort = Integer.parseInt(ready.group(1));
    admin = URI.create(ready.group(2));
  }

  /// Sets up and starts, with these options besides.
  static Installation start(Folder folder, String... options) {
    setUp(folder);
    var server = launch(folder, options);
    try {
      return new Installation(folder, server);
    } catch (Throwable failure) {
      server.close();
      throw failure;
    }
  }

  static void setUp(Folder folder) {
    try (var setup = Program.rollcall("setup", "--data", data(folder).toString())) {
      assertThat(setup.awaitExit(START)).as(setup.report()).isZero();
      Files.writeString(token(folder), setup.out().all().getFirst());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Program launch(Folder folder, String... options) {
    var arguments = new ArrayList<>(List.of("--data", data(folder).toString()));
    arguments.addAll(List.of("--bind", "127.0.0.1", "--agent-port", "0", "--admin-port", "0"));
    arguments.addAll(List.of(options));
    return ServerProcess.launch(Map.of(), arguments);
  }

  static Path data(Folder folder) {
    return folder.path().resolve("data");
  }

  private static Path token(Folder folder) {
    return folder.path().resolve("token");
  }

  Path token() {
    return token(folder);
  }

  Path authority() {
    return data(folder).resolve("keys/ca.crt");
  }

  int agentPort() {
    return agentPort;
  }

  URI admin() {
    return admin;
  }

  Program server() {
    return server;
  }

  /// Waits for a line of the server's log.
  String logs(String text) {
    return server.err().await(text, Duration.ofSeconds(30), line -> line.contains(text));
  }

  @Override
  public void close() {
    server.close();
    assertThat(server.out().all()).as("standard output").hasSize(1);
  }
}
