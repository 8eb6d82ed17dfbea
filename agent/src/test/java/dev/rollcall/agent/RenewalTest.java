// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.agent.FakeRegistry.Asked;
import dev.rollcall.agent.FakeRegistry.Mood;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From one certificate to the next.
@Timeout(60)
final class RenewalTest {
  private static final Duration SHORT = Duration.ofSeconds(3);

  @TempDir private Path folder;

  @Test
  void certificateIsRenewedInTimeAndTheLineShowsTheNewOne() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().issuesFor(SHORT);
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        site.server().nextGreeted();
        Asked first = site.registry().nextAsked();
        site.registry().issuesFor(Duration.ofHours(24));

        Asked second = site.registry().nextAsked();
        site.server().nextGreeted();

        assertThat(second.by().orElseThrow().getPublicKey()).isEqualTo(first.key());
        assertThat(second.key()).isNotEqualTo(first.key());
        assertThat(site.server().shown().orElseThrow().getPublicKey()).isEqualTo(second.key());
        site.awaitStatus("\"certificate_generation\": 2");
      }
    }
  }

  /// The one before may be older than the newest, which would look like a second line.
  @Test
  void eachRenewalShowsTheNewestCertificate() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().issuesFor(SHORT);
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        Asked before = site.registry().nextAsked();
        for (int i = 0; i < 3; i++) {
          Asked next = site.registry().nextAsked();
          assertThat(next.by().orElseThrow().getPublicKey()).isEqualTo(before.key());
          before = next;
        }
      }
    }
  }

  @Test
  void streamBeforeStaysUntilTheNewOneIsGreeted() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().issuesFor(SHORT);
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        FakeStream first = site.server().nextGreeted();
        site.server().greetsWith(dev.rollcall.protocol.monitor.ServerMessage.getDefaultInstance());

        FakeStream _ = site.server().nextStream();

        assertThat(first.isCancelled()).isFalse();
      }
    }
  }

  @Test
  void lostAnswerIsAskedForAgainWithTheSameKey() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().issuesFor(SHORT);
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        Asked _ = site.registry().nextAsked();
        site.registry().is(Mood.LOSES);
        Asked lost = site.registry().nextAsked();
        site.registry().is(Mood.GIVES);

        Asked repeated = site.registry().nextAsked();
        assertThat(repeated.key()).isEqualTo(lost.key());
        assertThat(repeated.by()).isEqualTo(lost.by());
      }
    }
  }

  @Test
  void agentThatStoppedBeforeTheAnswerAsksAgainWithTheSameKey() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().issuesFor(Duration.ofSeconds(6));
      Asked lost;
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        Asked _ = site.registry().nextAsked();
        site.registry().is(Mood.IS_SILENT);
        lost = site.registry().nextAsked();
      }
      site.registry().is(Mood.GIVES);
      try (RunningAgent _ = site.start(site.again())) {
        assertThat(site.registry().nextAsked().key()).isEqualTo(lost.key());
        assertThat(site.registry().certificates()).isEqualTo(2);
      }
    }
  }

  @Test
  void secondLineOfRenewalsIsSaidToBeLocked() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().issuesFor(SHORT);
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        Asked _ = site.registry().nextAsked();
        site.registry().is(Mood.LOCKS);

        Asked _ = site.registry().nextAsked();

        site.awaitStatus("\"identity\": \"locked\"");
        assertThat(site.status()).contains("two machines");
        assertThat(site.registry().isAskedWithin(2_500)).isFalse();
      }
    }
  }

  @Test
  void revokedAgentStaysUpSaysSoAndAsksForNothingMore() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().issuesFor(Duration.ofSeconds(6));
      try (RunningAgent agent = site.start(site.by(site.tokenFile('a')))) {
        FakeStream stream = site.server().nextGreeted();
        Asked _ = site.registry().nextAsked();

        stream.end(Status.PERMISSION_DENIED, "revoked", "stop");

        site.awaitStatus("\"identity\": \"revoked\"");
        assertThat(site.status()).contains("--enroll-token-file", "\"connected\": false");
        assertThat(site.registry().isAskedWithin(6_000)).isFalse();
        assertThat(agent.runs()).isTrue();
      }
    }
  }

  @Test
  void expiredCertificateIsSaidToBeSoWithTheRemedy() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().issuesFor(SHORT);
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        Asked _ = site.registry().nextAsked();
        site.server().nextGreeted();
        site.registry().is(Mood.IS_BUSY);

        site.awaitStatus("\"identity\": \"expired\"");
      }
      try (RunningAgent _ = site.start(site.again())) {
        site.awaitStatus("\"identity\": \"expired\"");
        assertThat(site.server().hasNoStreamWithin(1_000)).isTrue();
        assertThat(site.status())
            .contains("\"identity\": \"expired\"", "make a new token with 'rollcall enroll-token'");
      }
    }
  }

  @Test
  void clockThatIsADayWrongDoesNoHarm() throws Exception {
    for (Duration wrong : new Duration[] {Duration.ofHours(24), Duration.ofHours(-24)}) {
      InstantSource wall = InstantSource.offset(InstantSource.system(), wrong);
      Path place = java.nio.file.Files.createTempDirectory(folder, "site");
      try (TlsSite site = new TlsSite(place)) {
        try (RunningAgent _ = site.start(site.by(site.tokenFile('a')), wall)) {
          site.server().nextGreeted();
        }
        try (RunningAgent _ = site.start(site.again(), wall)) {
          site.server().nextGreeted();
          Asked _ = site.registry().nextAsked();
          assertThat(site.registry().isAskedWithin(1_000)).isFalse();
          assertThat(site.status()).contains("\"identity\": \"good\"");
        }
      }
    }
  }

  @Test
  void unansweredRenewalLeavesTheLineAlone() throws Exception {
    try (TlsSite site = new TlsSite(folder)) {
      site.registry().issuesFor(Duration.ofSeconds(9));
      try (RunningAgent _ = site.start(site.by(site.tokenFile('a')))) {
        FakeStream stream = site.server().nextGreeted();
        Asked _ = site.registry().nextAsked();
        site.registry().is(Mood.IS_BUSY);
        Asked _ = site.registry().nextAsked();

        await().until(() -> site.status().contains("no next certificate yet"));
        stream.send(Says.checkedOut("m2", 2));
        assertThat(stream.ackThat(ack -> ack.getMessageId().equals("m2")).getSuccess()).isTrue();
      }
    }
  }
}
