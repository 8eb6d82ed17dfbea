// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.RunningPort.ASHA;
import static dev.rollcall.server.http.RunningPort.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.activity.ActivityEntry;
import dev.rollcall.server.fleet.AgentId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What agents reported, as it is found again.
final class ActivityRoutesTest {
  private static final String ACTIVITY = "/api/v1/activity";

  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    running = new RunningPort(data);
    report(ASHA, 0, "screenshot", "{\"message\":\"<b>one</b>\"}");
    report(ASHA, 1, "user_activity", "no JSON");
    report(BEN, 2, "user_activity", "{}");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void entryIsShownAsItWasReported() {
    var items = running.get(ACTIVITY + "?user_id=PT24002").is(200).json().get("items");

    assertThat(items.get(0).toString())
        .isEqualTo(
            "{\"id\":\"1\",\"domain\":\"unirms.com\",\"user_id\":\"PT24002\","
                + "\"mac_address\":\"1697e92ca2fc\",\"timestamp\":\"2026-03-02T09:30:00Z\","
                + "\"type\":\"screenshot\",\"message\":\"m0\","
                + "\"entry\":{\"message\":\"<b>one</b>\"}}");
    assertThat(items.get(1).get("entry").asString()).isEqualTo("no JSON");
  }

  @ParameterizedTest
  @CsvSource({
    "'',                                                            3",
    "domain=unirms.com&user_id=&from=&to=&type=,                    3",
    "user_id=PT24003,                                               1",
    "type=user_activity,                                            2",
    "type=%25,                                                      0",
    "from=2026-03-02T09:31:00Z,                                     2",
    "to=2026-03-02T09:31:00Z,                                       1",
    "from=2026-03-02T15:01:00+05:30&to=2026-03-02T15:02:00%2B05:30, 1"
  })
  void entriesAreFiltered(String query, int expected) {
    assertThat(running.get(ACTIVITY + "?" + query).is(200).json().get("items")).hasSize(expected);
  }

  @Test
  void listGoesOnAtTheCursor() {
    var first = running.get(ACTIVITY + "?limit=2").is(200).json();
    var second = running.get(ACTIVITY + "?limit=2&cursor=" + first.get("next").asString()).json();

    assertThat(first.get("items")).hasSize(2);
    assertThat(second.get("items")).hasSize(1);
    assertThat(second.get("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday,                                        from",
    "from=2026-03-02,                                       from",
    "to=-999999999-01-01T00:00:00Z,                         to",
    "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z,     to",
    "from=2026-03-02T00:00:00Z&to=3026-03-01T00:00:00Z,     to",
    "cursor=x,                                              cursor",
    "user_id=a%2Fb,                                         user_id"
  })
  void badParameterIsNamed(String query, String field) {
    running.get(ACTIVITY + "?" + query).isProblem(400, "malformed").at(field);
  }

  private void report(AgentId agent, int minute, String type, String payload) {
    var at = RunningPort.START.plus(Duration.ofMinutes(minute));
    var entry =
        new ActivityEntry(agent.person(), agent.mac().value(), at, type, "m" + minute, payload, "");
    var added =
        running.store.<Integer>write(tx -> {
          tx.activity().add(entry);
          return 1;
        });
    assertThat(added).isOne();
  }
}
