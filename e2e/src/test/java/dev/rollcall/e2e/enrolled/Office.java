// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.enrolled;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Program;
import dev.rollcall.e2e.run.Rest;
import dev.rollcall.e2e.run.Secrets;
import dev.rollcall.e2e.run.Tape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A server that asks who everybody is, with its first administrator, set up as the README says.
public final class Office implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Pattern READY =
      Pattern.compile("ready agent=127\\.0\\.0\\.1:(\\d+) admin=(https://127\\.0\\.0\\.1:\\d+)");

  private final Folder folder;
  private final Program server;
  private final int agentPort;
  private final URI admin;
  private final Admin administrator;

  private Office(Folder folder, Program server) {
    this.folder = folder;
    this.server = server;
    var line = server.out().await("ready line", START, _ -> true);
    var ready = READY.matcher(line);
    if (!ready.matches()) {
      throw new AssertionError("not a ready line with https: " + line);
    }
    this.agentPort = Integer.parseInt(ready.group(1));
    this.admin = URI.create(ready.group(2));
    this.administrator = new Admin(rest());
  }

  /// @param more options of the server
  public static Office open(String... more) {
    var folder = Folder.create();
    var data = folder.path().resolve("server").toString();
    var token = rollcall("setup", "--data", data);
    write(folder.path().resolve("admin.token"), token.getFirst());
    var arguments = new ArrayList<>(List.of("server", "--data", data));
    arguments.addAll(List.of("--bind", "127.0.0.1", "--agent-port", "0", "--admin-port", "0"));
    arguments.addAll(List.of(more));
    return new Office(folder, Program.rollcall(arguments.toArray(String[]::new)));
  }

  /// Runs a command of the administrator and gives what it printed.
  List<String> run(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", admin.toString()));
    all.addAll(List.of("--token-file", adminToken().toString()));
    all.addAll(List.of("--ca", ca().toString()));
    return rollcall(all.toArray(String[]::new));
  }

  /// A file with a new token for this workstation.
  Path enrollToken(Identity who) {
    var printed =
        run("enroll-token", "--user", who.user(), "--domain", who.domain(), "--mac", who.mac());
    var file = place("enroll-" + System.nanoTime() + ".token");
    write(file, printed.getFirst());
    return file;
  }

  /// An agent with this data folder.
  EnrolledAgent agent(Identity who, Path data, String... more) {
    return EnrolledAgent.start(agentPort, who, data, List.of(more));
  }

  /// Of the administrator; no log, answer or backup may show it from now on.
  void setPassword(String password) {
    var file = place("password");
    write(file, Secrets.ofThisRun().made(password));
    run("password", "--password-file", file.toString());
  }

  /// A backup, taken beside the running server.
  Path backup() {
    var copy = place("backup");
    rollcall("backup", "--data", data().toString(), "--to", copy.toString());
    return copy;
  }

  private Path data() {
    return place("server");
  }

  Path place(String name) {
    return folder.path().resolve(name);
  }

  int agentPort() {
    return agentPort;
  }

  URI admin() {
    return admin;
  }

  /// Somebody who may do everything, by the first administrator's token.
  public Admin administrator() {
    return administrator;
  }

  private Rest rest() {
    try {
      var token = Files.readString(adminToken()).strip();
      return Rest.secure(admin, new PeerTls(ca(), Optional.empty()).context(), token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the server wrote to standard error.
  public Tape<String> log() {
    return server.err();
  }

  Path adminToken() {
    return place("admin.token");
  }

  Path ca() {
    return data().resolve("keys").resolve("ca.crt");
  }

  String report() {
    return server.report();
  }

  @Override
  public void close() {
    try (folder;
        server) {
      server.terminate();
      var _ = server.awaitExit(Duration.ofMinutes(1));
      Secrets.ofThisRun().searchFolder(data());
    }
  }

  private static List<String> rollcall(String... arguments) {
    try (var program = Program.rollcall(arguments)) {
      if (program.awaitExit(START) != 0) {
        throw new AssertionError(List.of(arguments) + " failed:\n" + program.report());
      }
      return program.out().all();
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
