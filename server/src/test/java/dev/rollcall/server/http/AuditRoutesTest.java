// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.audit.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The history as auditors read it.
final class AuditRoutesTest {
  private static final String AUDIT = "/api/v1/audit";

  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    running = new RunningPort(data);
    for (var number = 1; number <= 5; number++) {
      append("test.kind_" + number, "actor " + number, "detail " + number);
    }
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private void append(String kind, String actor, String detail) {
    var event =
        new Event(running.clock.instant(), kind, actor, Event.Subject.of(RunningPort.ASHA), detail);
    var _ =
        running.store.write(tx -> {
          tx.events().append(event);
          return event;
        });
    running.clock.pass(Duration.ofMinutes(1));
  }

  private List<String> details(String query) {
    return running
        .get(AUDIT + query)
        .is(200)
        .json()
        .get("items")
        .valueStream()
        .map(item -> item.get("detail").asString())
        .filter(detail -> detail.startsWith("detail"))
        .toList();
  }

  @Test
  void theNewestIsTheFirstAndTheRestIsAtTheCursor() {
    var page = running.get(AUDIT + "?limit=3&kind=test.").is(200).json();
    assertThat(page.at("/items/0/detail").asString()).isEqualTo("detail 5");
    assertThat(page.at("/items/0/user_id").asString()).isEqualTo("PT24002");
    var next = page.get("next").asString();
    assertThat(details("?kind=test.&limit=3&cursor=" + next))
        .containsExactly("detail 2", "detail 1");
  }

  @Test
  void everyFilterRestricts() {
    assertThat(details("?kind=test.kind_2")).containsExactly("detail 2");
    assertThat(details("?actor=actor%204")).containsExactly("detail 4");
    assertThat(details("?domain=other.com")).isEmpty();
    assertThat(details("?user_id=PT24002&domain=unirms.com")).hasSize(5);
    assertThat(details("?user_id=PT1")).isEmpty();
    assertThat(details("?from=2026-03-02T09:32:00Z&to=2026-03-02T09:34:00Z"))
        .containsExactly("detail 4", "detail 3");
    assertThat(details("?kind=%25")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?from=2026-03-02T09:32:00Z&to=2026-03-02T09:31:00Z",
        "?from=1026-03-02T09:32:00Z&to=2026-03-02T09:31:00Z",
        "?format=xml",
        "?cursor=%25",
        "?colour=red"
      })
  void whatMakesNoSenseIsRefused(String query) {
    running.get(AUDIT + query).is(400);
  }

  @Test
  void everyLookIsInTheHistory() {
    running.get(AUDIT + "?kind=test.&limit=1").is(200);
    running.get(AUDIT + "?format=csv").is(200);
    var looks = running.get(AUDIT + "?kind=audit.").is(200).json().get("items");
    assertThat(looks.valueStream().map(look -> look.get("kind").asString()))
        .containsExactly("audit.viewed", "audit.exported", "audit.viewed");
    assertThat(looks.get(2).get("detail").asString()).isEqualTo("kind=test. limit=1");
    assertThat(looks.get(2).get("actor").asString()).isEqualTo("dev");
  }

  @Test
  void anExportHoldsEverythingAndNoFormula() {
    append("test.formula", "=HYPERLINK(\"http://evil\")", "a \"quoted\", @text");
    append("test.formula", "-1", "\tcell");
    for (var headers : List.of(List.of(), List.of("Accept", "text/csv"))) {
      var path = AUDIT + "?kind=test." + (headers.isEmpty() ? "&format=csv" : "");
      var answer = running.get(path, headers.toArray(String[]::new)).is(200);
      assertThat(answer.header("Content-Type")).startsWith("text/csv");
      assertThat(answer.header("Content-Disposition")).startsWith("attachment");
      var lines = answer.text().split("\r\n");
      assertThat(lines).hasSize(8);
      assertThat(lines[0]).startsWith("\"number\",\"at\",\"kind\",\"actor\"");
      assertThat(lines[1]).contains("\"'-1\"", "\"'\tcell\"");
      assertThat(lines[2])
          .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"")
          .contains("\"a \"\"quoted\"\", @text\"");
    }
  }

  @Test
  void anExportIsNotCutAtAPage() {
    for (var number = 0; number < 1_100; number++) {
      append("test.many", "actor", "detail");
    }
    var lines = running.get(AUDIT + "?kind=test.many&format=csv").is(200).text().split("\r\n");
    assertThat(lines).hasSize(1_101);
  }
}
