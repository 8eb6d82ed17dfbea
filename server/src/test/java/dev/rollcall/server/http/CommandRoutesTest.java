// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.RunningPort.ASHA;
import static dev.rollcall.server.http.RunningPort.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.LogExcerpt;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Lease;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Asking for something, and following it.
final class CommandRoutesTest {
  private static final String COMMANDS = "/api/v1/commands";

  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    running = new RunningPort(data);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void commandIsCreatedAndFoundWhereTheAnswerSays() {
    running.connect(ASHA);

    var created = running.post(COMMANDS, flush(ASHA, ",\"reason\":\"weekly\"")).is(201);

    var id = id(created);
    assertThat(created.header("Location")).isEqualTo(COMMANDS + "/" + id);
    assertThat(created.text())
        .isEqualTo(
            ("{\"id\":\"%s\",\"type\":\"flush_logs\",\"state\":\"queued\",\"domain\":\"unirms.com\","
                 + "\"user_id\":\"PT24002\",\"mac_address\":\"1697e92ca2fc\",\"reason\":\"weekly\","
                 + "\"requested_by\":\"dev\",\"created_at\":\"2026-03-02T09:30:00Z\",\"expires_at\":\"2026-03-02T09:35:00Z\",\"waiting_because\":\"agent"
                 + " connected, in its queue, expires 09:35\","
                 + "\"outcome\":null,\"timeline\":[{\"state\":\"queued\","
                 + "\"at\":\"2026-03-02T09:30:00Z\",\"detail\":")
                    .formatted(id)
                + created.text().substring(created.text().indexOf("\"detail\":") + 9));
    assertThat(running.get(created.header("Location")).is(200).text()).isEqualTo(created.text());
  }

  @Test
  void timelineTellsEveryStep() {
    var lease = running.connect(ASHA);
    var id = id(running.post(COMMANDS, flush(ASHA, "")).is(201));
    finish(lease, id);

    var command = running.get(COMMANDS + "/" + id).is(200).json();

    assertThat(command.get("state").asString()).isEqualTo("succeeded");
    assertThat(command.get("outcome").toString())
        .isEqualTo("{\"code\":\"done\",\"message\":\"all sent\"}");
    assertThat(command.get("timeline").findValuesAsString("state"))
        .containsExactly("queued", "sent", "received", "succeeded");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"date\":\"2026-13-01\"|date",
        "\"date\":7|date",
        "\"log_levels\":[\"LOUD\"]|log_levels",
        "\"log_levels\":\"WARN\"|log_levels",
        "\"max_lines\":0|max_lines",
        "\"max_lines\":2001|max_lines"
      })
  void aRequestForLogsThatCannotBeMeantIsRefusedByItsField(String part, String field) {
    running.connect(ASHA);
    var body = flush(ASHA, "," + part).replace("flush_logs", "log_request");

    running.post(COMMANDS, body).isProblem(400, "malformed").at(field);
  }

  @Test
  void onlyRequestsForLogsHaveADate() {
    running.connect(ASHA);

    running
        .post(COMMANDS, flush(ASHA, ",\"date\":\"2026-03-02\""))
        .isProblem(400, "malformed")
        .at("date");
  }

  @Test
  void linesAreShownAndTheLookIsInTheHistory() {
    var lease = running.connect(ASHA);
    var id =
        id(running.post(COMMANDS, flush(ASHA, "").replace("flush_logs", "log_request")).is(201));
    running.get(COMMANDS + "/" + id + "/log").isProblem(404, "unknown");
    var line = new LogExcerpt.Line(Instant.parse("2026-03-02T09:29:00Z"), "WARN", "<b>", "Link");
    running.store.write(tx -> {
      tx.logs().add(new CommandId(id), new LogExcerpt(List.of(line), 3, true));
      return lease;
    });

    var shown = running.get(COMMANDS + "/" + id + "/log").is(200).text();

    assertThat(shown)
        .isEqualTo(
            ("{\"command_id\":\"%s\",\"total_lines\":3,\"truncated\":true,\"items\":[{"
                    + "\"at\":\"2026-03-02T09:29:00Z\",\"level\":\"WARN\",\"message\":\"<b>\","
                    + "\"source\":\"Link\"}]}")
                .formatted(id));
    List<StoredEvent> history = running.store.read(tx -> tx.events().after(0, 100));
    assertThat(history).anyMatch(event -> event.event().kind().equals("log.viewed"));
  }

  @Test
  void agentThatIsNotConnectedIsNotWaitedForUnlessAsked() {
    running.disconnect(running.connect(ASHA));

    running.post(COMMANDS, flush(ASHA, "")).isProblem(404, "not_connected");
    var queued = running.post(COMMANDS, flush(ASHA, ",\"ttl_seconds\":604800")).is(201).json();

    assertThat(queued.get("waiting_because").asString())
        .isEqualTo("agent offline since 09:30, expires 2026-03-09 09:30");
    assertThat(queued.get("expires_at").asString()).isEqualTo("2026-03-09T09:30:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "flush_logs  | ,\"ttl_seconds\":0       | ttl_seconds",
        "flush_logs  | ,\"ttl_seconds\":604801  | ttl_seconds",
        "flush_logs  | ,\"ttl_seconds\":1.5     | ttl_seconds",
        "flush_logs  | ,\"ttl_seconds\":\"60\"  | ttl_seconds",
        "screenshot  | ,\"ttl_seconds\":61      | ttl_seconds",
        "video       |                          | type",
        "flush_logs  | ,\"max_lines\":7         | max_lines",
        "flush_logs  | ,\"reason\":7            | reason",
        "flush_logs  | ,\"reason\":\"a\\nb\"    | reason",
        "flush_logs  | ,\"reason\":\"\\ud800\"  | reason"
      })
  void badFieldIsNamed(String type, String more, String field) {
    var body = command(ASHA, type, more == null ? "" : more);

    running.post(COMMANDS, body).isProblem(400, "malformed").at(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "user_id", "mac_address", "type"})
  void missingFieldIsNamed(String field) {
    var body = flush(ASHA, "").replace("\"" + field + "\":", "\"reason\":").replace("{,", "{");

    running.post(COMMANDS, body).isProblem(400, "malformed").at(field);
  }

  @Test
  void screenshotNeedsAReason() {
    running.post(COMMANDS, command(ASHA, "screenshot", "")).isProblem(422, "reason_missing");
  }

  @Test
  void unknownIdIsNotFoundWhateverItLooksLike() {
    for (var id : List.of("none", "0", "%27%20OR%201=1--", "%25", "a".repeat(500))) {
      running.get(COMMANDS + "/" + id).isProblem(404, "unknown");
      running.post(COMMANDS + "/" + id + "/cancel", "").isProblem(404, "unknown");
    }
  }

  @Test
  void listIsNewestFirstAndGoesOnAtTheCursor() {
    running.connect(ASHA);
    var ids = new ArrayList<String>();
    for (var i = 0; i < 5; i++) {
      ids.addFirst(id(running.post(COMMANDS, flush(ASHA, "")).is(201)));
    }

    var first = running.get(COMMANDS + "?limit=2").is(200).json();
    var second = running.get(COMMANDS + "?limit=2&cursor=" + first.get("next").asString()).json();
    var third = running.get(COMMANDS + "?limit=2&cursor=" + second.get("next").asString()).json();

    var seen = new ArrayList<String>();
    for (var page : List.of(first, second, third)) {
      page.get("items").forEach(item -> seen.add(item.get("id").asString()));
    }
    assertThat(seen).isEqualTo(ids);
    assertThat(third.get("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "user_id=PT24002,                    2",
    "user_id=PT24003,                    1",
    "user_id=%25,                        0",
    "domain=unirms.com,                  3",
    "domain=UNIRMS.COM,                  0",
    "type=flush_logs,                    2",
    "type=restart&user_id=PT24002,       0",
    "state=queued,                       3",
    "state=succeeded,                    0",
    "domain=&state=&type=&user_id=,      3"
  })
  void listIsFiltered(String filter, int expected) {
    running.connect(ASHA);
    running.connect(BEN);
    running.post(COMMANDS, flush(ASHA, "")).is(201);
    running.post(COMMANDS, flush(ASHA, "")).is(201);
    running.post(COMMANDS, command(BEN, "restart", "")).is(201);

    assertThat(running.get(COMMANDS + "?" + filter).is(200).json().get("items")).hasSize(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "type=video,          type",
    "state=done,          state",
    "cursor=nonsense,     cursor",
    "cursor=%2F%2F,       cursor",
    "limit=0,             limit",
    "limit=501,           limit",
    "limit=ten,           limit",
    "limit=1&limit=2,     limit",
    "sort=state,          sort",
    "domain=a%0ab,        domain"
  })
  void badParameterIsNamed(String query, String field) {
    running.get(COMMANDS + "?" + query).isProblem(400, "malformed").at(field);
  }

  @Test
  void cancelledCommandIsEndedAndStaysSo() {
    running.connect(ASHA);
    var id = id(running.post(COMMANDS, flush(ASHA, "")).is(201));

    var cancelled = running.post(COMMANDS + "/" + id + "/cancel", "").is(200).json();

    assertThat(cancelled.get("state").asString()).isEqualTo("cancelled");
    var again = running.post(COMMANDS + "/" + id + "/cancel", "{}").is(200).json();
    assertThat(again).as("a repeat changes nothing").isEqualTo(cancelled);
  }

  @Test
  void whatHasEndedOtherwiseCannotBeCancelled() {
    var lease = running.connect(ASHA);
    var id = id(running.post(COMMANDS, flush(ASHA, "")).is(201));
    finish(lease, id);

    running.post(COMMANDS + "/" + id + "/cancel", "").isProblem(409, "already_ended");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{\"reason\":\"r\"} | reason", "{\"a\":1,\"a\":2} | a"})
  void cancelTakesNoFields(String body, String field) {
    running.connect(ASHA);
    var id = id(running.post(COMMANDS, flush(ASHA, "")).is(201));

    running.post(COMMANDS + "/" + id + "/cancel", body).isProblem(400, "malformed").at(field);
    running.post(COMMANDS + "/" + id + "/cancel", "[]").isProblem(400, "malformed");
  }

  @Test
  void commandThatTheAgentHasTakenCannotBeCancelled() {
    var lease = running.connect(ASHA);
    var id = id(running.post(COMMANDS, flush(ASHA, "")).is(201));
    take(lease, id);

    running.post(COMMANDS + "/" + id + "/cancel", "").isProblem(409, "already_received");
  }

  @Test
  void commandThatWasSentCannotBeCancelledEvenWhenItCameBack() {
    var lease = running.connect(ASHA);
    var id = id(running.post(COMMANDS, flush(ASHA, "")).is(201));
    running.store.write(
        tx -> tx.commands().claim(lease, AgentKind.OURS, 10, running.clock.instant()));
    running.post(COMMANDS + "/" + id + "/cancel", "").isProblem(409, "already_sent");

    running.store.write(tx -> tx.commands().requeue(lease, new CommandId(id), "unreachable"));
    running.post(COMMANDS + "/" + id + "/cancel", "").isProblem(409, "already_sent");
  }

  @Test
  void waitAnswersWhenTheCommandHasEnded() throws Exception {
    var lease = running.connect(ASHA);
    var id = id(running.post(COMMANDS, flush(ASHA, "")).is(201));
    var waiting =
        CompletableFuture.supplyAsync(() -> running.get(COMMANDS + "/" + id + "?wait=60"));

    assertThat(waiting).isNotCompleted();
    finish(lease, id);

    var answer = waiting.get(10, TimeUnit.SECONDS).is(200).json();
    assertThat(answer.get("state").asString()).isEqualTo("succeeded");
  }

  @Test
  void waitEndsWhenTheTimeIsOver() {
    running.connect(ASHA);
    var id = id(running.post(COMMANDS, flush(ASHA, "")).is(201));

    var answer = running.get(COMMANDS + "/" + id + "?wait=1").is(200).json();

    assertThat(answer.get("state").asString()).isEqualTo("queued");
  }

  @ParameterizedTest
  @ValueSource(strings = {"61", "-1", "1.5", "forever"})
  void waitIsBounded(String wait) {
    running.get(COMMANDS + "/any?wait=" + wait).isProblem(400, "malformed").at("wait");
  }

  @Test
  void markupInAReasonComesBackAsItWas() {
    running.connect(ASHA);
    var reason = "<img src=x onerror=alert(1)> \u202Egnp";

    var id = id(running.post(COMMANDS, flush(ASHA, ",\"reason\":\"" + reason + "\"")).is(201));

    var answer = running.get(COMMANDS + "/" + id);
    assertThat(answer.json().get("reason").asString()).isEqualTo(reason);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  private void take(Lease lease, String id) {
    var now = running.clock.instant();
    var taken =
        running.store.<Boolean>write(tx -> {
          assertThat(tx.commands().claim(lease, AgentKind.OURS, 10, now)).isNotEmpty();
          return tx.commands().received(lease, new CommandId(id));
        });
    assertThat(taken).isTrue();
  }

  private void finish(Lease lease, String id) {
    take(lease, id);
    var now = running.clock.instant();
    var settled =
        running.store.<Boolean>write(tx ->
            tx.commands().settle(lease, new CommandId(id), Outcome.succeeded("all sent"), now));
    assertThat(settled).isTrue();
  }

  private static String id(Answer answer) {
    return answer.json().get("id").asString();
  }

  private static String flush(AgentId agent, String more) {
    return command(agent, "flush_logs", more);
  }

  private static String command(AgentId agent, String type, String more) {
    return "{\"domain\":\"%s\",\"user_id\":\"%s\",\"mac_address\":\"%s\",\"type\":\"%s\"%s}"
        .formatted(agent.domain(), agent.user(), agent.mac(), type, more);
  }
}
