// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.RunningPort.ASHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.store.CommandTable;
import dev.rollcall.server.store.IdempotencyTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A POST that is sent again is answered again, and does nothing again.
final class IdempotencyTest {
  private static final String COMMANDS = "/api/v1/commands";
  private static final String CHECK_IN = "/api/attendance/checkin";
  private static final String CHECK_OUT = "/api/attendance/checkout";
  private static final String SCREENSHOT = "/api/admin/screenshot/request";
  private static final String HEADER = "Idempotency-Key";
  private static final String ANYTHING =
      "{\"employee_id\":\"PT24002\",\"user_id\":\"PT24002\",\"domain\":\"unirms.com\","
          + "\"mac_address\":\"1697e92ca2fc\",\"reason\":\"r\"}";
  private static final String FLUSH =
      "{\"user_id\":\"PT24002\",\"domain\":\"unirms.com\",\"mac_address\":\"1697e92ca2fc\","
          + "\"type\":\"flush_logs\",\"reason\":\"weekly\"}";

  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    running = new RunningPort(data);
    running.connect(ASHA);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {CHECK_OUT, SCREENSHOT, COMMANDS, COMMANDS + "/ID/cancel"})
  void everyPostIsOneThatCanBeSentAgain(String path) {
    running.checkIn(ASHA).is(200);
    var id = running.post(COMMANDS, FLUSH).is(201).json().get("id").asString();
    var at = path.replace("ID", id);
    var body = body(path);

    var first = running.post(at, body, HEADER, "k-1");
    var events = events();
    running.clock.pass(Duration.ofHours(1));
    var again = running.post(at, body, HEADER, "k-1");

    assertThat(first.json().has("code")).as(first.text()).isFalse();
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Content-Type")).isEqualTo("application/json");
    assertThat(events()).isEqualTo(events);
    running.post(CHECK_IN, ANYTHING, HEADER, "k-1").isProblem(422, "idempotency_key_reused");
  }

  private static String body(String path) {
    return switch (path) {
      case COMMANDS -> FLUSH;
      case CHECK_IN, CHECK_OUT, SCREENSHOT -> ANYTHING;
      default -> "";
    };
  }

  @Test
  void aCheckInThatIsSentAgainAfterTheCheckOutIsNoNewOne() {
    var first = running.post(CHECK_IN, ANYTHING, HEADER, "morning").is(200);
    running.clock.pass(Duration.ofHours(8));
    running.post(CHECK_OUT, ANYTHING, HEADER, "evening").is(200);

    var again = running.post(CHECK_IN, ANYTHING, HEADER, "morning").is(200);

    assertThat(again.text()).isEqualTo(first.text());
    var now = running.get("/api/v1/attendance/unirms.com/PT24002").json();
    assertThat(now.get("is_checked_out").asBoolean()).isTrue();
  }

  @Test
  void twentyAtOnceAreOneCommandAndOneAnswer() throws Exception {
    try (var threads = Executors.newFixedThreadPool(20)) {
      var calls =
          IntStream.range(0, 20)
              .mapToObj(_ -> threads.submit(() -> running.post(COMMANDS, FLUSH, HEADER, "k-1")))
              .toList();
      var first = calls.getFirst().get().is(201).text();
      for (var call : calls) {
        assertThat(call.get().is(201).text()).isEqualTo(first);
      }
    }
    assertThat(commands()).isEqualTo(1);
  }

  @Test
  void theAnswerOutlivesTheServer(@TempDir Path data) {
    String first;
    try (var before = new RunningPort(data)) {
      before.connect(ASHA);
      first = before.post(COMMANDS, FLUSH, HEADER, "k-1").is(201).text();
    }
    try (var after = new RunningPort(data)) {
      assertThat(after.post(COMMANDS, FLUSH, HEADER, "k-1").is(201).text()).isEqualTo(first);
      after.post(COMMANDS, ANYTHING, HEADER, "k-1").isProblem(400, "malformed");
      after
          .post(COMMANDS, FLUSH.replace("weekly", "daily"), HEADER, "k-1")
          .isProblem(422, "idempotency_key_reused")
          .at(HEADER);
    }
  }

  @Test
  void aRefusalIsNotKept() {
    running.post(SCREENSHOT, ANYTHING, HEADER, "k-1").isProblem(409, "not_checked_in");
    running.checkIn(ASHA).is(200);

    running.post(SCREENSHOT, ANYTHING, HEADER, "k-1").is(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"reason\":\"other\"      | another value",
        "\"reason\":\"weekly\",\"ttl_seconds\":60 | another field",
      })
  void theSameKeyForAnotherBodyIsAMistake(String reason, String what) {
    running.post(COMMANDS, FLUSH, HEADER, "k-1").is(201);

    running
        .post(COMMANDS, FLUSH.replace("\"reason\":\"weekly\"", reason), HEADER, "k-1")
        .isProblem(422, "idempotency_key_reused")
        .at(HEADER);
    assertThat(commands()).as(what).isEqualTo(1);
  }

  @Test
  void bodiesThatOnlyLookAlikeAreTwo() {
    var text = ANYTHING.replace("\"reason\":\"r\"", "\"x\":\"1, y=2\"");
    var two = ANYTHING.replace("\"reason\":\"r\"", "\"x\":\"1\",\"y\":\"2\"");
    running.post(CHECK_IN, text, HEADER, "k-1").is(200);

    running.post(CHECK_IN, two, HEADER, "k-1").isProblem(422, "idempotency_key_reused");
  }

  @Test
  void theOrderOfFieldsAndSpacesDoNotMatter() {
    running.post(CHECK_IN, "{\"employee_id\":\"E\",\"domain\":\"d\"}", HEADER, "k-1").is(200);

    running.post(CHECK_IN, " {\"domain\": \"d\", \"employee_id\":\"E\"}", HEADER, "k-1").is(200);
  }

  @Test
  void aKeyCountsForADayAndIsThenForgotten() {
    var first = running.post(COMMANDS, FLUSH, HEADER, "k-1").is(201).text();
    for (int more = 0; more <= KeptAnswers.STEP; more++) {
      keepOne("m-" + more);
    }
    running.clock.pass(Duration.ofHours(24));
    var chore = new KeptAnswers(running.store, running.clock);
    chore.forgetOld();
    assertThat(running.post(COMMANDS, FLUSH, HEADER, "k-1").is(201).text()).isEqualTo(first);

    running.clock.pass(Duration.ofSeconds(1));
    chore.forgetOld();
    boolean left = running.store.read(tx -> tx.idempotency().hasOlder(running.clock.instant()));
    assertThat(left).isFalse();
    assertThat(running.post(COMMANDS, FLUSH, HEADER, "k-1").is(201).text()).isNotEqualTo(first);
  }

  private void keepOne(String key) {
    var now = running.clock.instant();
    var _ =
        running.store.<Boolean>write(tx -> {
          tx.idempotency()
              .keep(
                  new IdempotencyTable.Key("dev", key),
                  new IdempotencyTable.Answer("f", 200, "", "{}"),
                  now,
                  now);
          return true;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {CHECK_IN, CHECK_OUT, SCREENSHOT, COMMANDS})
  void aKeyThatIsNoneIsNamed(String path) {
    for (var key : List.of("x".repeat(256), "two words", "")) {
      running.post(path, body(path), HEADER, key).isProblem(400, "malformed").at(HEADER);
    }
    running
        .post(path, body(path), HEADER, "k-1", HEADER, "k-2")
        .isProblem(400, "malformed")
        .at(HEADER);
  }

  private long events() {
    return running.store.<List<StoredEvent>>read(tx -> tx.events().after(0, 1_000)).stream()
        .filter(stored -> !stored.event().kind().isEmpty())
        .count();
  }

  private int commands() {
    return running
        .store
        .<List<CommandId>>read(tx ->
            tx.commands().list(CommandTable.Filter.ALL, Optional.empty(), 100).stream()
                .map(command -> command.id())
                .toList())
        .size();
  }
}
