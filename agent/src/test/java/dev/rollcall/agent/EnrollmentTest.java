// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.agent.AgentConfig.Transport;
import dev.rollcall.agent.FakeRegistry.Mood;
import dev.rollcall.agent.identity.CannotBegin;
import dev.rollcall.agent.identity.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From a token to a line with a certificate.
@Timeout(60)
final class EnrollmentTest {
  @TempDir private Path folder;

  @Test
  void tokenBecomesACertificateThatTheLineShows() throws Exception {
    try (TlsSite site = new TlsSite(folder);
        RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
      site.server().nextGreeted();

      FakeRegistry.Asked asked = site.registry().nextAsked();
      assertThat(asked.by()).isEmpty();
      assertThat(site.registry().tokens()).containsExactly(site.authority().token('a'));
      assertThat(site.server().shown().orElseThrow().getPublicKey()).isEqualTo(asked.key());
      site.awaitStatus("\"identity\": \"good\"");
      assertThat(site.status())
          .contains("\"certificate_generation\": 1", "\"certificate_not_after\": \"20");
    }
  }

  @Test
  void keyIsReadableByItsOwnerOnly() throws Exception {
    try (TlsSite site = new TlsSite(folder);
        RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
      site.server().nextGreeted();

      assertThat(rights(site.identity("current.properties"))).isEqualTo("rw-------");
      assertThat(rights(site.data().resolve("identity"))).isEqualTo("rwx------");
      assertThat(site.identity("next.properties")).doesNotExist();
    }
  }

  @Test
  void secondStartNeedsNoToken() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        site.server().nextGreeted();
      }
      try (RunningAgent _ = site.start(site.again())) {
        site.server().nextGreeted();
      }
      assertThat(site.registry().certificates()).isEqualTo(1);
    }
  }

  @Test
  void tokenThatWasUsedAlreadyIsLeftAlone() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      Path token = site.tokenFile('a');
      try (RunningAgent _ = site.start(site.by(token))) {
        site.server().nextGreeted();
      }
      try (RunningAgent _ = site.start(site.by(token))) {
        site.server().nextGreeted();
      }
      Files.delete(token);
      try (RunningAgent _ = site.start(site.by(token))) {
        site.server().nextGreeted();
      }
      assertThat(site.registry().tokens()).hasSize(1);
    }
  }

  @Test
  void newTokenEnrollsAnew() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        site.server().nextGreeted();
      }
      try (RunningAgent _ = site.start(site.by(site.tokenFile('b')))) {
        site.server().nextGreeted();
      }
      assertThat(site.registry().nextAsked().key()).isNotEqualTo(site.registry().nextAsked().key());
    }
  }

  @Test
  void newTokenOfNoUseDoesNotTakeAwayWhatTheAgentHas() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        site.server().nextGreeted();
      }
      site.registry().is(Mood.KNOWS_NO_TOKEN);
      try (RunningAgent _ = site.start(site.by(site.tokenFile('b')))) {
        site.server().nextGreeted();
        site.awaitStatus("does not take the enrolment token");
        assertThat(site.status()).contains("\"identity\": \"good\"");
      }
    }
  }

  @Test
  void lostAnswerIsAskedForAgainWithTheSameKey() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().is(Mood.LOSES);
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        FakeRegistry.Asked first = site.registry().nextAsked();
        site.registry().is(Mood.GIVES);
        site.server().nextGreeted();

        assertThat(site.registry().nextAsked().key()).isEqualTo(first.key());
        assertThat(site.registry().certificates()).isEqualTo(1);
      }
    }
  }

  @Test
  void agentThatStoppedBeforeTheAnswerAsksAgainWithTheSameKey() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().is(Mood.IS_SILENT);
      Path token = site.tokenFile('a');
      FakeRegistry.Asked first;
      try (RunningAgent _ = site.start(site.by(token))) {
        first = site.registry().nextAsked();
        assertThat(rights(site.identity("next.properties"))).isEqualTo("rw-------");
      }
      site.registry().is(Mood.GIVES);
      try (RunningAgent _ = site.start(site.by(token))) {
        site.server().nextGreeted();
        assertThat(site.registry().nextAsked().key()).isEqualTo(first.key());
        assertThat(site.registry().certificates()).isEqualTo(1);
      }
    }
  }

  @Test
  void refusedTokenIsNotTriedAgainAndTheRemedyIsSaid() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().is(Mood.KNOWS_NO_TOKEN);
      try (RunningAgent agent = site.start(site.by(site.tokenFile('a')))) {
        FakeRegistry.Asked _ = site.registry().nextAsked();

        site.awaitStatus("\"identity\": \"token_refused\"");
        assertThat(site.status()).contains("make a new one with 'rollcall enroll-token'");
        assertThat(site.registry().isAskedWithin(2_500)).isFalse();
        assertThat(agent.runs()).isTrue();
      }
    }
  }

  @Test
  void lockedIdentityIsSaidToBeLocked() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().is(Mood.LOCKS);
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        site.awaitStatus("\"identity\": \"locked\"");
      }
    }
  }

  @Test
  void busyServerIsAskedAgain() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().is(Mood.IS_BUSY);
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        FakeRegistry.Asked _ = site.registry().nextAsked();
        site.registry().is(Mood.GIVES);
        site.server().nextGreeted();
      }
    }
  }

  @Test
  void tokenOfAnotherServerIsNotSentToThisOne() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      Path foreign = site.tokenFile(new TestAuthority().token('a'));
      try (RunningAgent _ = site.start(site.by(foreign))) {
        site.awaitStatus("\"identity\": \"other_server\"");

        assertThat(site.status()).contains("this is not the server that the token is from");
        assertThat(site.registry().tokens()).isEmpty();
      }
    }
  }

  @Test
  void namedAuthorityCountsAlone() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      Path token = site.tokenFile('a');
      Path other = new TestAuthority().pem(folder);
      try (RunningAgent _ = site.start(new Transport.Tls(Optional.of(token), Optional.of(other)))) {
        site.awaitStatus("an authority that this agent does not trust");
        assertThat(site.registry().tokens()).isEmpty();
      }
      Path own = site.authority().pem(folder);
      try (RunningAgent _ = site.start(new Transport.Tls(Optional.of(token), Optional.of(own)))) {
        site.server().nextGreeted();
      }
    }
  }

  @Test
  void agentWithNothingDoesNotBeginAndSaysWhatItNeeds() {
    try (TlsSite site = new TlsSite(folder)) {
      assertThatThrownBy(() -> site.start(site.again()).close())
          .isInstanceOf(CannotBegin.class)
          .hasMessageContaining("make a token with 'rollcall enroll-token");
    }
  }

  @Test
  void textThatIsNoTokenIsRefusedWithoutShowingIt() {
    try (TlsSite site = new TlsSite(folder)) {
      Path file = site.tokenFile("rollcall_" + "s3cr3t".repeat(8));

      assertThatThrownBy(() -> site.start(site.by(file)).close())
          .isInstanceOf(CannotBegin.class)
          .hasMessageContaining("this is no enrolment token")
          .hasMessageNotContaining("s3cr3t");
    }
  }

  @Test
  void tokenStandsInNoFileThatTheAgentWrites() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        site.server().nextGreeted();
      }
      String secret = "a".repeat(49);
      try (Stream<Path> files = Files.walk(site.data())) {
        assertThat(files.filter(Files::isRegularFile))
            .isNotEmpty()
            .allSatisfy(file ->
                assertThat(
                        new String(
                            Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain(secret));
      }
    }
  }

  private static String rights(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
