// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.run.Program;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A PostgreSQL whose data lies in a folder of a disk.
final class Postgres implements Database {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(10);
  private static final String DATA = "postgres";
  private static final String PID = "postmaster.pid";

  private final int port;
  private final List<String> command;
  private Path data;

  private Postgres(int port, List<String> command, Path data) {
    this.port = port;
    this.command = List.copyOf(command);
    this.data = data;
  }

  /// @param folder where the disk is mounted
  static Postgres start(Path folder) {
    var data = folder.resolve(DATA);
    try {
      var port =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setServerConfig("fsync", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("recovery_init_sync_method", "syncfs")
              .start()
              .getPort();
      return new Postgres(port, command(process(data)), data);
    } catch (IOException e) {
      throw new UncheckedIOException("start PostgreSQL on " + data, e);
    }
  }

  /// How to start it once more. It refuses to run as root, so the library gives it a namespace.
  private static List<String> command(ProcessHandle process) {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(process.info().command().orElseThrow());
    command.addAll(List.of(process.info().arguments().orElseThrow()));
    return command;
  }

  private static ProcessHandle process(Path data) throws IOException {
    var pid = Long.parseLong(Files.readAllLines(data.resolve(PID)).getFirst());
    return ProcessHandle.of(pid).orElseThrow();
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "ROLLCALL_DATABASE",
        "postgresql://localhost:" + port + "/postgres",
        "ROLLCALL_DATABASE_USER",
        "postgres");
  }

  /// The server refuses one whose settings say that it does not flush, so this one does not know.
  /// What was there before is on the disk, and is enough to start from.
  @Override
  public Map<String, String> stopFlushing() {
    end();
    Program.run("flush", List.of("sync", "-f", data.toString()));
    startAgain(WITHOUT_FLUSHING);
    return environment();
  }

  @Override
  public void freeze() {
    var stop = new ArrayList<>(List.of("kill", "-STOP"));
    family().forEach(process -> stop.add(Long.toString(process.pid())));
    Program.run("stop PostgreSQL", stop);
  }

  /// In good order, which leaves nothing to recover.
  private void end() {
    var family = family();
    Program.run("end PostgreSQL", List.of("kill", "-INT", Long.toString(family.getFirst().pid())));
    await().atMost(START).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Override
  public void kill() {
    var family = family();
    family.forEach(ProcessHandle::destroyForcibly);
    await().atMost(END).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
  }

  private List<ProcessHandle> family() {
    try {
      var process = process(data);
      return Stream.concat(Stream.of(process), process.descendants()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("find the processes of " + data, e);
    }
  }

  @Override
  public void startAgain(Path folder) {
    data = folder.resolve(DATA);
    startAgain(Map.of());
  }

  private void startAgain(Map<String, String> environment) {
    var again = command.stream().map(word -> word.replace(first(), data.toString())).toList();
    try {
      Files.deleteIfExists(data.resolve(PID));
      var log = ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile());
      var builder = new ProcessBuilder(again).redirectOutput(log).redirectErrorStream(true);
      builder.environment().putAll(environment);
      builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("start PostgreSQL again on " + data, e);
    }
    await().atMost(START).ignoreExceptions().until(this::answers);
  }

  /// Where its data lay when its command was first seen.
  private String first() {
    return command.get(command.indexOf("-D") + 1);
  }

  private boolean answers() throws Exception {
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres");
        var rows = connection.createStatement().executeQuery("SELECT 1")) {
      return rows.next();
    }
  }

  @Override
  public void close() {
    if (Files.exists(data.resolve(PID))) {
      kill();
    }
  }
}
