// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.identity.TestAuthority;
import dev.rollcall.agent.identity.TestAuthority.Credential;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Servers that are not what they should be, and what a person is told.
@Timeout(60)
final class ServerTrustTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;
  private final TestAuthority authority = new TestAuthority();
  private final Instant now = InstantSource.system().instant();

  @Test
  void certificateForAnotherNameIsRefused() throws Exception {
    refused(authority.serverOf("rollcall.example"), "is not for the name in --server");
  }

  @Test
  void certificateThatEndedLongAgoIsRefused() throws Exception {
    refused(
        authority.server(now.minus(DAY.multipliedBy(9)), now.minus(DAY.multipliedBy(2))),
        "set the clock of this machine");
  }

  @Test
  void certificateThatBeginsLongAfterIsRefused() throws Exception {
    refused(
        authority.server(now.plus(DAY.multipliedBy(2)), now.plus(DAY.multipliedBy(9))),
        "set the clock of this machine");
  }

  @Test
  void certificateOfAnotherAuthorityWithTheSameNameIsRefused() throws Exception {
    Credential foreign = new TestAuthority().server();

    refused(foreign, "an authority that this agent does not trust");
  }

  @Test
  void plainTextServerIsSaidToBeOne() throws Exception {
    try (TlsSite site = new TlsSite(folder, authority, 0);
        FakeServer plain = FakeServer.start(Says.greetingCheckedIn());
        RunningAgent _ =
            RunningAgent.start(plain.port(), site.data(), site.by(site.tokenFile('a')))) {
      site.awaitStatus("the server speaks plain text");
    }
  }

  @Test
  void serverThatIsNotThereIsSaidNotToBeReached() throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    try (TlsSite site = new TlsSite(folder, authority, 0);
        RunningAgent _ = RunningAgent.start(nobody, site.data(), site.by(site.tokenFile('a')))) {
      site.awaitStatus("the server cannot be reached");
    }
  }

  /// The line's own connections are as careful as the one of the enrolment.
  @Test
  void enrolledAgentRefusesAServerOfAnotherAuthority() throws Exception {
    int port;
    try (TlsSite site = new TlsSite(folder, authority, 0)) {
      port = site.server().port();
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        site.server().nextGreeted();
      }
    }
    try (TlsSite impostor = new TlsSite(folder, new TestAuthority(), port);
        RunningAgent _ = impostor.start(impostor.again())) {
      impostor.awaitStatus("\"connection_reason\": \"other_authority\"");
      assertThat(impostor.server().hasNoStreamWithin(1_500)).isTrue();
    }
  }

  private void refused(Credential server, String said) throws Exception {
    try (TlsSite site = new TlsSite(folder, authority, server, 0);
        RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
      site.awaitStatus(said);
      assertThat(site.registry().tokens()).isEmpty();
    }
  }
}
