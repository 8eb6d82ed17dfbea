// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.Tenants.EVERYWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.TokenBook;
import dev.rollcall.server.access.TokenSecret;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.audit.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// By what a caller is known, and what becomes of those who are not.
final class TokenTest {
  private static final String ME = "/api/v1/me";
  private static final String TOKENS = "/api/v1/tokens";
  private static final String HEADER = "Authorization";

  private Tenants tenants;
  private RunningPort running;
  private String admin;

  @BeforeEach
  void start(@TempDir Path data) {
    tenants = new Tenants(RunningPort.identified(data));
    running = tenants.running;
    admin = tenants.bearer(EVERYWHERE, Right.values());
  }

  @AfterEach
  void stop() {
    tenants.close();
  }

  private static String wrong() {
    return "Bearer " + TokenSecret.fresh(new Random(99)).reveal();
  }

  private String make(String fields) {
    return running
        .post(TOKENS, "{\"label\":\"l\"" + fields + "}", HEADER, admin)
        .is(201)
        .json()
        .get("token")
        .asString();
  }

  @Test
  void theHistoryNamesTheAccountThatActed() {
    var me = running.get(ME, HEADER, admin).is(200).json().get("account").asString();
    running.put("/api/v1/domains/unirms.com", "{}").isProblem(401, "unauthenticated");

    running
        .call("PUT", "/api/v1/domains/unirms.com", "{\"max_shift_hours\":9}", HEADER, admin)
        .is(200);

    assertThat(events()).last().extracting(it -> it.event().actor()).isEqualTo(me);
  }

  @Test
  void aTokenCountsUntilItsEndAndNotAfter() {
    var bearer = "Bearer " + make(",\"days\":2");
    running.clock.pass(Duration.ofDays(2).minusSeconds(1));
    running.get(ME, HEADER, bearer).is(200);

    running.clock.pass(Duration.ofSeconds(1));

    var answer = running.get(ME, HEADER, bearer).isProblem(401, "unauthenticated");
    assertThat(answer.text()).contains("expired");
  }

  @Test
  void aRevokedTokenIsRefusedAtOnce() {
    var made = running.post(TOKENS, "{\"label\":\"l\"}", HEADER, admin).is(201).json();
    var bearer = "Bearer " + made.get("token").asString();
    running.get(ME, HEADER, bearer).is(200);

    running.call("DELETE", TOKENS + "/" + made.get("id").asString(), "", HEADER, admin).is(204);

    running.get(ME, HEADER, bearer).isProblem(401, "unauthenticated");
  }

  @Test
  void aTokenCarriesNoMoreThanItSaysAndGivesNoMore() {
    var bearer = "Bearer " + make(",\"rights\":[\"audit\"]");
    running.get("/api/v1/people", HEADER, bearer).isProblem(403, "forbidden");

    running
        .post(TOKENS, "{\"label\":\"more\",\"rights\":[\"administer\"]}", HEADER, bearer)
        .isProblem(403, "forbidden");
    running.post(TOKENS, "{\"label\":\"more\"}", HEADER, bearer).isProblem(403, "forbidden");
    running.post(TOKENS, "{\"label\":\"same\",\"rights\":[\"audit\"]}", HEADER, bearer).is(201);
  }

  @Test
  void aTokenInTheAddressIsNone() {
    var secret = make("");

    running.get(ME + "?access_token=" + secret).isProblem(401, "unauthenticated");
    running
        .get(ME, HEADER, "Bearer " + secret, HEADER, "Bearer " + secret)
        .isProblem(401, "unauthenticated");
    running.get(ME, HEADER, secret).isProblem(401, "unauthenticated");
  }

  @Test
  void noTokenLivesForMoreThanAYear() {
    running
        .post(TOKENS, "{\"label\":\"l\",\"days\":366}", HEADER, admin)
        .isProblem(400, "malformed")
        .at("days");
  }

  @Test
  void whoTriesTooOftenIsToldToWaitAndTheRightTokenStillCounts() {
    for (int tries = 0; tries < 30; tries++) {
      running.get(ME, HEADER, wrong()).isProblem(401, "unauthenticated");
    }

    var answer = running.get(ME, HEADER, wrong()).isProblem(429, "too_many_attempts");

    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
    running.get(ME, HEADER, admin).is(200);
    running.clock.pass(Duration.ofMinutes(1));
    running.get(ME, HEADER, wrong()).isProblem(401, "unauthenticated");
  }

  @Test
  void manyRefusalsAreOneEventACause() {
    var before = refusals().size();
    for (int tries = 0; tries < 40; tries++) {
      running.get(ME, HEADER, wrong());
    }
    var auditor = tenants.bearer(EVERYWHERE, Right.AUDIT);
    running.get("/api/v1/people", HEADER, auditor).isProblem(403, "forbidden");
    running.get("/api/v1/people", HEADER, auditor).isProblem(403, "forbidden");
    assertThat(refusals()).hasSize(before);

    running.access.tidy();
    running.access.tidy();

    assertThat(refusals().subList(before, refusals().size()))
        .satisfiesExactly(
            event -> assertThat(event).contains("wrong_token: 40 tries", "127.0.0.1"),
            event -> assertThat(event).contains("missing_right: 2 tries", "account-"));
  }

  @Test
  void aWrongTokenAsksNothingOfTheStore() {
    running.get(ME, HEADER, wrong());
    running.store.close();

    var began = System.nanoTime();
    for (int tries = 0; tries < 1_000; tries++) {
      assertThat(running.access.book().look(TokenSecret.fresh(new Random(1_000 + tries)).reveal()))
          .isInstanceOf(TokenBook.Found.Unknown.class);
    }
    var each = Duration.ofNanos((System.nanoTime() - began) / 1_000);

    running.get(ME, HEADER, wrong()).isProblem(401, "unauthenticated");
    assertThat(each).isLessThan(Duration.ofMillis(1));
  }

  @Test
  void aRequestThatIsSentAgainIsAnsweredWithoutTheSecret() {
    var first =
        running.post(TOKENS, "{\"label\":\"l\"}", HEADER, admin, "Idempotency-Key", "k").is(201);
    var again =
        running.post(TOKENS, "{\"label\":\"l\"}", HEADER, admin, "Idempotency-Key", "k").is(201);

    assertThat(first.json().has("token")).isTrue();
    assertThat(again.json().has("token")).isFalse();
    assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
  }

  @Test
  void theLastUseIsKnownToTheDay() {
    var bearer = "Bearer " + make(",\"rights\":[\"read_own_data\"]");
    running.get(ME, HEADER, bearer).is(200);
    running.access.tidy();
    running.access.tidy();

    var tokens = running.get(TOKENS, HEADER, admin).is(200).text();

    assertThat(tokens).contains("\"last_used_on\":\"2026-03-02\"");
  }

  @Test
  void noTokenIsInAnyLogLineErrorOrEvent() {
    var root = (Logger) LoggerFactory.getLogger("dev.rollcall");
    var before = root.getLevel();
    var seen = new ListAppender<ILoggingEvent>();
    seen.start();
    root.addAppender(seen);
    root.setLevel(Level.TRACE);
    var answers = new ArrayList<String>();
    try {
      var secret = make("");
      for (var bearer :
          List.of(
              "Bearer " + secret, "Bearer " + secret + "x", "Basic " + secret, secret, wrong())) {
        answers.add(running.get("/api/v1/people?x=1", HEADER, bearer).text());
        answers.add(running.get("/api/v1/commands/none", HEADER, bearer).text());
        answers.add(running.call("PUT", "/api/v1/domains/d", "{", HEADER, bearer).text());
      }
      running.access.tidy();
      running.store.close();
      answers.add(running.get("/api/v1/people", HEADER, "Bearer " + secret).text());
    } finally {
      root.detachAppender(seen);
      root.setLevel(before);
    }

    assertThat(seen.list).isNotEmpty();
    assertThat(seen.list.stream().map(TokenTest::whole).collect(Collectors.joining("\n")))
        .doesNotContainPattern("rollcall_[0-9A-Za-z]{8}");
    assertThat(answers).noneMatch(it -> it.matches("(?s).*rollcall_[0-9A-Za-z]{8}.*"));
  }

  private static String whole(ILoggingEvent event) {
    var thrown = event.getThrowableProxy();
    return event.getFormattedMessage()
        + event.getKeyValuePairs()
        + (thrown == null ? "" : thrown.getMessage());
  }

  @Test
  void whatIsOpenAsksWhetherItsTokenStillCounts() {
    var added =
        tenants.add(
            tenants.account(new Grant(Right.AUDIT, EVERYWHERE)),
            List.of(Right.AUDIT),
            Duration.ofDays(1));
    var principal =
        ((TokenBook.Found.Known) running.access.book().look(added.secret())).principal();
    assertThat(running.access.book().isCurrent(principal)).isTrue();

    running.call("DELETE", TOKENS + "/" + added.id(), "", HEADER, admin).is(204);

    assertThat(running.access.book().isCurrent(principal)).isFalse();
  }

  private List<StoredEvent> events() {
    return running.store.read(tx -> tx.events().after(0, 1_000));
  }

  private List<String> refusals() {
    return events().stream()
        .map(StoredEvent::event)
        .filter(event -> event.kind().equals(Kinds.ACCESS_REFUSED))
        .map(event -> event.detail())
        .toList();
  }
}
