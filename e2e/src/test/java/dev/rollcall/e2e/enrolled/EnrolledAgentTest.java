// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.enrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// From a token to a certificate, to the next one, and to the end of it.
@Timeout(300)
class EnrolledAgentTest {
  private static final String LIFE = "PT30S";
  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static Office office;

  @BeforeAll
  static void open() {
    office = Office.open("--agent-certificate-life", LIFE);
  }

  @AfterAll
  static void close() {
    office.close();
  }

  /// The README's five commands, of which the office has run two.
  @Test
  void fiveCommandsLeadToAnAgentThatTheAdministratorSees() {
    var who = somebody();
    var token = office.enrollToken(who);

    try (var agent = enrolled(who, token)) {
      assertThat(agent.status())
          .contains("\"identity\": \"good\"", "\"certificate_generation\": 1", "not_after");
      assertThat(String.join("\n", office.run("agents"))).contains(who.user());
      assertThat(agent.terminate()).isZero();
    }
  }

  @Test
  void tokenIsGoodForOneWorkstationOnce() {
    var who = somebody();
    var token = office.enrollToken(who);
    try (var _ = enrolled(who, token)) {
      try (var second = office.agent(who, office.place("second-" + who.user()), by(token))) {
        second.awaitStatus("\"identity\": \"token_refused\"", "make a new one");
      }
    }
  }

  /// Killed at any moment between the request and the line, it goes on with the same key.
  @Test
  void agentThatIsKilledWhileItEnrollsIsEnrolledAllTheSame() {
    for (var pause : new int[] {0, 20, 60, 150, 400}) {
      var who = somebody();
      try (var agent = office.agent(who, data(who), by(office.enrollToken(who)))) {
        agent
            .program()
            .err()
            .await("asking", Duration.ofSeconds(60), line -> line.contains("a first certificate"));
        await().pollDelay(Duration.ofMillis(pause)).until(() -> true);
        agent.worker().destroyForcibly();

        agent.awaitStatus("\"connected\": true", "\"certificate_generation\": ");
      }
    }
  }

  @Test
  void certificateIsRenewedAndTheAgentStaysOnline() {
    var who = somebody();
    try (var agent = enrolled(who, office.enrollToken(who))) {
      agent.awaitStatus("\"certificate_generation\": 2", "\"connected\": true");
      agent.awaitStatus("\"certificate_generation\": 3", "\"connected\": true");
    }
  }

  @Test
  void agentThatIsKilledWhileItRenewsGoesOnAllTheSame() {
    var who = somebody();
    try (var agent = enrolled(who, office.enrollToken(who))) {
      agent
          .program()
          .err()
          .await("asking", Duration.ofSeconds(60), line -> line.contains("the next certificate"));
      agent.worker().destroyForcibly();

      agent.awaitStatus("\"certificate_generation\": 2", "\"connected\": true");
    }
  }

  @Test
  void copyOfADataFolderLocksTheIdentityAndBothSayWhy() throws IOException {
    var who = somebody();
    try (var agent = enrolled(who, office.enrollToken(who))) {
      var copy = office.place("copy-" + who.user());
      Files.createDirectories(copy.resolve("identity"));
      Files.copy(
          data(who).resolve("identity").resolve("current.properties"),
          copy.resolve("identity").resolve("current.properties"),
          StandardCopyOption.COPY_ATTRIBUTES);
      try (var clone = office.agent(who, copy)) {
        clone.awaitStatus("\"identity\": \"locked\"", "two machines");
        agent.awaitStatus("\"identity\": \"locked\"", "two machines", "\"connected\": false");
      }
    }
  }

  @Test
  void revokedAgentIsCutOffWithinSecondsAndComesBackWithANewToken() {
    var who = somebody();
    try (var agent = enrolled(who, office.enrollToken(who))) {
      office.run("revoke", "--user", who.user(), "--domain", who.domain(), "--mac", who.mac());

      agent.awaitStatus("\"identity\": \"revoked\"", "\"connected\": false");
      assertThat(agent.terminate()).isZero();
    }
    try (var agent = enrolled(who, office.enrollToken(who))) {
      assertThat(agent.status()).contains("\"identity\": \"good\"");
    }
  }

  /// What is stolen with a backup opens nothing.
  @Test
  void aBackupHoldsNeitherKeysNorSecrets() {
    var who = somebody();
    office.setPassword("a walrus in the backup");
    office.run("token", "create", "--label", "for the backup");
    try (var _ = enrolled(who, office.enrollToken(who))) {
      var copy = office.backup();

      assertThat(copy).isDirectoryNotContaining("glob:**/keys").isNotEmptyDirectory();
      Secrets.ofThisRun().searchBackup(copy);
    }
  }

  @CanIgnoreReturnValue
  private static EnrolledAgent enrolled(Identity who, Path token) {
    return office.agent(who, data(who), by(token)).awaitStatus("\"connected\": true");
  }

  private static String[] by(Path token) {
    return new String[] {"--enroll-token-file", token.toString()};
  }

  private static Path data(Identity who) {
    return office.place("agent-" + who.user());
  }

  private static Identity somebody() {
    var number = PEOPLE.incrementAndGet();
    return new Identity("unirms.com", "PT%05d".formatted(number), "1697e9%06x".formatted(number));
  }
}
