// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.awaitility.Awaitility.await;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.DatabaseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A PostgreSQL server for tests, one for all of a JVM. Each test gets a schema of its own.
public final class PostgresServer implements AutoCloseable {
  private static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on");

  private static final int SECONDS_TO_STOP = 10;

  /// As in the field: no superuser, whom row-level security would not hold back.
  static final String USER = "rollcall";

  private final Path data;
  private final int port;
  private final List<String> command;
  private final AtomicInteger schemas = new AtomicInteger();

  PostgresServer() throws IOException {
    data = Files.createTempDirectory("rollcall-postgres");
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false);
    DURABLE.forEach(builder::setServerConfig);
    port = builder.start().getPort();
    command = command(process().orElseThrow());
    execute("CREATE ROLE " + USER + " LOGIN");
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /// How to start it once more. It refuses to run as root, so the library gives it a namespace.
  private static List<String> command(ProcessHandle process) {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(process.info().command().orElseThrow());
    command.addAll(List.of(process.info().arguments().orElseThrow()));
    return List.copyOf(command);
  }

  private Optional<ProcessHandle> process() throws IOException {
    var pidFile = data.resolve("postmaster.pid");
    return Files.exists(pidFile)
        ? ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst()))
        : Optional.empty();
  }

  void startAgain() throws IOException {
    startAgain(Map.of());
  }

  /// @param settings instead of those that the store wants
  void startAgain(Map<String, String> settings) throws IOException {
    var again = new ArrayList<>(command);
    settings.forEach((name, value) -> again.addAll(List.of("-c", name + "=" + value)));
    var log = ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile());
    new ProcessBuilder(again).redirectOutput(log).redirectErrorStream(true).start();
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> ask("SELECT 1").equals("1"));
  }

  /// Ends it at once, without any word to its clients; the next start recovers. An orderly end
  /// would flush the files of all tests first.
  void kill() {
    try {
      kill(process());
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Whoever follows waits for those who served the clients, which notice by themselves.
  private static void kill(Optional<ProcessHandle> server) {
    server.ifPresent(handle -> {
      var all = Stream.concat(Stream.of(handle), handle.descendants()).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(each -> each.onExit().orTimeout(SECONDS_TO_STOP, TimeUnit.SECONDS).join());
    });
  }

  /// A place for a store that nobody else uses.
  public DatabaseConfig.Postgres freshDatabase() {
    var schema = "s" + schemas.incrementAndGet();
    execute("CREATE SCHEMA " + schema + " AUTHORIZATION " + USER);
    return database(schema);
  }

  DatabaseConfig.Postgres database(String schema) {
    return new DatabaseConfig.Postgres(
        new DatabaseUrl("localhost:" + port, "postgres", Map.of("currentSchema", schema)),
        Optional.of(USER),
        Optional.empty());
  }

  void execute(String sql) {
    ask(sql);
  }

  /// The first column of the first row, or nothing.
  String ask(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        return rows.next() ? String.valueOf(rows.getString(1)) : "";
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "");
  }

  @Override
  public void close() throws IOException {
    kill();
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
