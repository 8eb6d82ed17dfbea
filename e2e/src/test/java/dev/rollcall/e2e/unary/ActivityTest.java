// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.unary;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.rollcall.e2e.field.PollingAgent;
import dev.rollcall.e2e.field.wire.ActivityInfo;
import dev.rollcall.e2e.field.wire.ActivityLogRequest;
import dev.rollcall.e2e.run.RunningServer;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The activity log, as agents from the field report it.
class ActivityTest {
  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  private final InstantSource clock = Clock.systemUTC();

  @Test
  void anEntryIsStoredAndCounted() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection()) {
      var answer = new PollingAgent(connection.channel(), who).report(entry("Editor", 0));

      assertThat(answer.getSuccess()).isTrue();
      assertThat(answer.getEntriesProcessed()).isEqualTo(1);
      var items =
          SERVER
              .rest()
              .get("/api/v1/activity?domain=%s&user_id=%s".formatted(who.domain(), who.user()))
              .expect(200)
              .json()
              .path("items");
      assertThat(items.size()).isEqualTo(1);
      assertThat(items.get(0).toString()).contains("application_activity", "Editor", "report.odt");
    }
  }

  @Test
  void aBatchIsStoredWholeAndCounted() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection()) {
      var entries = IntStream.range(0, 200).mapToObj(i -> entry("app" + i, i)).toList();

      var answer = new PollingAgent(connection.channel(), who).report(entries);

      assertThat(answer.getSuccess()).isTrue();
      assertThat(answer.getEntriesProcessed()).isEqualTo(200);
    }
  }

  @Test
  void anEmptyBatchIsNothing() {
    try (var connection = SERVER.connection()) {
      var answer = new PollingAgent(connection.channel(), SERVER.somebody()).report(List.of());

      assertThat(answer.getEntriesProcessed()).isZero();
    }
  }

  private ActivityLogRequest.Builder entry(String app, int secondsAgo) {
    var at = Timestamp.newBuilder().setSeconds(clock.instant().getEpochSecond() - secondsAgo);
    return ActivityLogRequest.newBuilder()
        .setTimestamp(at)
        .setEventType("application_activity")
        .setSessionId("s1")
        .setActivityInfo(
            ActivityInfo.newBuilder()
                .setTimestamp(at)
                .setAppName(app)
                .setWindowTitle("report.odt")
                .setProcessId(4711));
  }
}
