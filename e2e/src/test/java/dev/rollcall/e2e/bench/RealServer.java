// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `rollcall server`, started as an operator starts it, on a data folder that outlives it.
final class RealServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Pattern READY =
      Pattern.compile("ready agent=127\\.0\\.0\\.1:(\\d+) admin=(https?://127\\.0\\.0\\.1:\\d+)");

  private final Line line;
  private final Path folder;
  private final Child child;
  private final int agentPort;
  private final URI admin;

  private RealServer(Line line, Path folder, Child child) {
    this.line = line;
    this.folder = folder;
    this.child = child;
    var ready = child.await(READY, START);
    this.agentPort = Integer.parseInt(ready.group(1));
    this.admin = URI.create(ready.group(2));
  }

  /// @param name of its folder: the same name goes on from the same data
  /// @param more options
  static RealServer start(Ground ground, Line line, String name, String... more) {
    var folder = ground.folder(name);
    if (line == Line.TLS && !Files.exists(token(folder))) {
      setUp(folder);
    }
    var server = start(line, folder, 0, 0, more);
    ground.serverRanWith(new Kernel(server.pid()).javaFlags());
    return server;
  }

  private static RealServer start(
      Line line, Path folder, int agentPort, int adminPort, String... more) {
    var arguments = new ArrayList<>(List.of("server", "--data", data(folder).toString()));
    arguments.addAll(List.of("--agent-port", Integer.toString(agentPort)));
    arguments.addAll(List.of("--admin-port", Integer.toString(adminPort)));
    arguments.addAll(line.serverOptions());
    arguments.addAll(List.of(more));
    var child = Child.rollcall("server", folder.resolve("server.log"), arguments);
    try {
      return new RealServer(line, folder, child);
    } catch (RuntimeException e) {
      child.close();
      throw e;
    }
  }

  /// The first line that it writes is the administrator's token.
  private static void setUp(Path folder) {
    var file = folder.resolve("setup.out");
    try (var setup =
        Child.rollcall("setup", file, List.of("setup", "--data", data(folder).toString()))) {
      if (setup.awaitExit(START) != 0) {
        throw new Child.Trouble("setup failed:\n" + setup.text());
      }
      var token =
          setup.text().lines().filter(it -> it.matches("rc[a-z]*_\\S+|\\S{30,}")).findFirst();
      Files.writeString(token(folder), token.orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException("keep the administrator's token", e);
    }
  }

  /// Ends it as a power cut would, and starts it on the same ports.
  RealServer again() {
    child.kill9();
    child.close();
    return start(line, folder, agentPort, admin.getPort());
  }

  Line line() {
    return line;
  }

  int agentPort() {
    return agentPort;
  }

  URI admin() {
    return admin;
  }

  long pid() {
    return child.pid();
  }

  Kernel kernel() {
    return new Kernel(child.pid());
  }

  /// Empty without TLS.
  Optional<Path> token() {
    return line == Line.TLS ? Optional.of(token(folder)) : Optional.empty();
  }

  Path authority() {
    return data(folder).resolve("keys/ca.crt");
  }

  Caller caller() {
    return Caller.of(admin, token(), authority());
  }

  private static Path data(Path folder) {
    return folder.resolve("data");
  }

  private static Path token(Path folder) {
    return folder.resolve("token");
  }

  @Override
  public void close() {
    child.close();
  }
}
