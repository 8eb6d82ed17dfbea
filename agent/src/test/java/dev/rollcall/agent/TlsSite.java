// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import static org.awaitility.Awaitility.await;

import dev.rollcall.agent.AgentConfig.Transport;
import dev.rollcall.agent.identity.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// A server with TLS and an agent's folder, for tests of who may talk to whom.
final class TlsSite implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(15);

  private final Path folder;
  private final TestAuthority authority;
  private final FakeRegistry registry;
  private final FakeServer server;

  TlsSite(Path folder) {
    this(folder, new TestAuthority(), 0);
  }

  TlsSite(Path folder, TestAuthority authority, int port) {
    this(folder, authority, authority.server(), port);
  }

  TlsSite(Path folder, TestAuthority authority, TestAuthority.Credential own, int port) {
    this.folder = folder;
    this.authority = authority;
    this.registry = new FakeRegistry(authority, RunningAgent.ID);
    this.server = FakeServer.start(port, Says.greetingCheckedIn(), authority, own, registry);
  }

  FakeServer server() {
    return server;
  }

  FakeRegistry registry() {
    return registry;
  }

  TestAuthority authority() {
    return authority;
  }

  Path data() {
    return folder.resolve("data");
  }

  Path identity(String name) {
    return data().resolve("identity").resolve(name);
  }

  /// A file with a token that the server knows, as `chmod 600` leaves it.
  Path tokenFile(char letter) {
    return tokenFile(authority.token(letter));
  }

  Path tokenFile(String token) {
    try {
      Path file =
          Files.createTempFile(
              folder,
              "enroll",
              ".token",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, token + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Transport.Tls by(Path tokenFile) {
    return new Transport.Tls(Optional.of(tokenFile), Optional.empty());
  }

  /// Only with what the folder holds.
  Transport.Tls again() {
    return new Transport.Tls(Optional.empty(), Optional.empty());
  }

  RunningAgent start(Transport.Tls transport) {
    return RunningAgent.start(server.port(), data(), transport);
  }

  RunningAgent start(Transport.Tls transport, InstantSource wall) {
    return RunningAgent.start(server.port(), data(), transport, wall);
  }

  String status() {
    try {
      return Files.readString(data().resolve("status.json"));
    } catch (NoSuchFileException _) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitStatus(String part) {
    await("status.json with " + part).atMost(SOON).until(() -> status().contains(part));
  }

  @Override
  public void close() {
    server.close();
  }
}
