// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.HistoryVerification;
import dev.rollcall.server.Network;
import dev.rollcall.server.Server;
import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.screenshot.PictureRetention;
import dev.rollcall.server.signin.SecondFactorDemand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir Path folder;

  private Console doctor(String... more) {
    var arguments = new ArrayList<>(List.of("doctor", "--data", folder.toString()));
    arguments.addAll(List.of(more));
    return Console.run(Map.of(), arguments.toArray(String[]::new));
  }

  @BeforeEach
  void setUp() {
    Console.run(Map.of(), "setup", "--data", folder.toString());
  }

  private Server start() {
    return Server.start(
        new ServerConfig(
            folder,
            new DatabaseConfig.Embedded(),
            HistoryVerification.usualHeads(folder),
            0,
            0,
            ServerConfig.Mode.IDENTIFIED,
            Network.DEFAULT,
            PictureRetention.USUAL,
            SecondFactorDemand.OF_NOBODY,
            Optional.empty()));
  }

  /// SQLite's own files beside the store come and go with whoever reads it.
  private Map<Path, String> files() throws IOException {
    var files = new TreeMap<Path, String>();
    try (var all = Files.walk(folder)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        if (!file.toString().matches(".*-(wal|shm)")) {
          files.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
        }
      }
    }
    return files;
  }

  @Test
  void nothingIsWrongWithWhatWasJustSetUpAndNothingIsChanged() throws IOException {
    var before = files();

    Console console = doctor();

    assertThat(console.out()).doesNotContain("wrong:").endsWith("nothing is wrong\n");
    assertThat(console.code()).isZero();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aRunningServerIsLookedAt() {
    try (var server = start()) {
      Console console =
          doctor(
              "--agent-port", Integer.toString(server.agentAddress().getPort()),
              "--admin-port", Integer.toString(server.adminAddress().getPort()));

      assertThat(console.out()).doesNotContain("wrong:", "is not there yet");
      assertThat(console.code()).isZero();
    }
    assertThat(doctor().code()).isZero();
  }

  @Test
  void whatWasSpoiledIsFoundWithItsRemedy() throws IOException {
    start().close();
    var key = folder.resolve("keys/ca.key");
    Files.setPosixFilePermissions(key, fromString("rw-r--r--"));
    Files.writeString(folder.resolve("keys/server.key"), "torn");
    Files.setLastModifiedTime(folder.resolve("store-id"), FileTime.from(LATER));

    Console console = doctor();

    assertThat(console.out())
        .contains("wrong: others may use " + key, "chmod 600 " + key)
        .contains("wrong: a file of the data folder is of " + LATER)
        .contains("advice: the server's own certificate cannot be used")
        .endsWith("things that are wrong: 2\n");
    assertThat(console.code()).isEqualTo(1);
  }

  @Test
  void aStoreThatIsMissingIsFoundAfterTheRest() throws IOException {
    Files.delete(folder.resolve("rollcall.db"));
    Files.delete(folder.resolve("keys/ca.key"));

    Console console = doctor("--json");

    assertThat(console.out())
        .startsWith("{\"findings\":[{\"severity\":\"wrong\",\"what\":\"the server's authority")
        .contains("is missing beside its certificate", "there is no " + folder);
    assertThat(console.code()).isEqualTo(1);
  }

  @Test
  void aPortWhereNobodyListensIsFound() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    Console console = doctor("--agent-port", Integer.toString(port));

    assertThat(console.out()).contains("wrong: nobody answers on 127.0.0.1:" + port);
    assertThat(console.code()).isEqualTo(1);
  }

  @Test
  void halfACertificateIsWrongUsage() {
    assertThat(doctor("--tls-cert", "server.pem").code()).isEqualTo(2);
  }

  @Test
  void picturesWithoutTheirKeyAreWrong() throws IOException {
    Files.createDirectories(folder.resolve("pictures/a7"));
    Files.writeString(folder.resolve("pictures/a7/p1"), "sealed");

    Console console = doctor();

    assertThat(console.code()).isEqualTo(1);
    assertThat(console.out()).contains("wrong: there is no " + folder.resolve("keys/pictures.key"));
  }
}
