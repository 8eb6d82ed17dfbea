// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The way of somebody who has no certificate: the server's own authority.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OwnAuthorityTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Folder folder = Folder.create();
  private Installation installation;

  @BeforeAll
  void start() {
    installation = Installation.start(folder);
  }

  @AfterAll
  void stop() {
    installation.close();
    folder.close();
  }

  private record Ended(int code, String out, String err) {}

  private static Ended run(List<String> command) {
    try (var program = Program.start(command.getFirst(), Map.of(), command)) {
      var code = program.awaitExit(SOON);
      return new Ended(
          code, String.join("\n", program.out().all()), String.join("\n", program.err().all()));
    }
  }

  private Ended agents(String url, String... more) {
    var arguments = new ArrayList<>(List.of("agents", "--url", url));
    arguments.addAll(List.of("--token-file", installation.token().toString()));
    arguments.addAll(List.of(more));
    try (var program = Program.rollcall(arguments.toArray(String[]::new))) {
      var code = program.awaitExit(SOON);
      return new Ended(
          code, String.join("\n", program.out().all()), String.join("\n", program.err().all()));
    }
  }

  private Ended curl(String... arguments) {
    var command = new ArrayList<>(List.of("curl", "-sS", "--max-time", "20"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private String health() {
    return installation.admin() + "/health/live";
  }

  @Test
  void anAdministratorWhoNamesTheAuthorityIsServed() {
    var ended =
        agents(
            installation.admin().toString(), "--json", "--ca", installation.authority().toString());

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("\"items\"");
  }

  @Test
  void oneWhoDoesNotIsToldToNameIt() {
    var ended = agents(installation.admin().toString());

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("--ca FILE").contains("keys/ca.crt").hasLineCount(1);
  }

  @Test
  void plainTextToTheTlsPortIsToldToUseHttps() {
    var ended = agents(installation.admin().toString().replace("https", "http"));

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("use https://").hasLineCount(1);
  }

  @Test
  void curlIsServedWithTheAuthorityAndRefusesWithoutIt() {
    var authority = installation.authority().toString();

    assertThat(curl("--cacert", authority, health()).out()).contains("up");
    assertThat(curl(health()).code()).as("no trust").isEqualTo(60);
    assertThat(curl("--cacert", authority, "--tls-max", "1.2", health()).code())
        .as("TLS 1.2")
        .isEqualTo(35);
    assertThat(curl(health().replace("https", "http")).out()).contains("https_required");
  }

  @Test
  void theAgentsPortSpeaksTls13AndNothingOlder() throws Exception {
    var port = installation.agentPort();
    var authority = installation.authority();

    assertThat(Handshake.with(port, authority, "TLSv1.3", "h2").getSubjectX500Principal())
        .hasToString("CN=Rollcall server");
    assertThatThrownBy(() -> Handshake.with(port, authority, "TLSv1.2", "h2"))
        .isInstanceOf(SSLException.class);
    assertThat(curl("--http2-prior-knowledge", "http://127.0.0.1:" + port + "/").code())
        .as("plain text")
        .isNotZero();
  }

  @Test
  void everyKeyIsTheOwnersOnly() throws IOException {
    var keys = Installation.data(folder).resolve("keys");

    assertThat(rights(keys)).isEqualTo("rwx------");
    try (var files = Files.list(keys)) {
      assertThat(files.toList())
          .extracting(file -> file.getFileName() + " " + rights(file))
          .contains("ca.key rw-------", "server.key rw-------")
          .allMatch(text -> text.endsWith(" rw-------"));
    }
  }

  private static String rights(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void aKeyThatOthersMayReadStopsTheStart() throws IOException {
    try (var other = Folder.create()) {
      Installation.setUp(other);
      var key = Installation.data(other).resolve("keys/ca.key");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

      try (var server = Installation.launch(other)) {
        assertThat(server.awaitExit(SOON)).isEqualTo(1);
        assertThat(server.err().all()).last().asString().contains("ca.key").contains("chmod 600");
        assertThat(server.out().all()).isEmpty();
      }
    }
  }
}
