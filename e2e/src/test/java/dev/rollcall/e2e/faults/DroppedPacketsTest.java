// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.Json;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A peer from which no packet comes any more is noticed (P11): soon when somebody waits for it,
/// and by its silence when nobody does.
@Tag("slow")
class DroppedPacketsTest {
  private static final Duration UNREACHABLE = Duration.ofSeconds(10);
  private static final Duration WRONG = Duration.ofSeconds(40);

  /// 10 s of quiet, 25 s to confirm, and a little.
  private static final Duration UNWATCHED = Duration.ofSeconds(40);

  @Test
  void aCommandToItIsShownAsUnreachableAndIsDoneWhenItIsBack() {
    try (var site = new LonelySite()) {
      site.network().drop();
      var command = Admin.commandBody(LonelySite.WHO, "flush_logs", "test");
      var body = Json.with(command, "ttl_seconds", 3_600);
      var id = site.call("POST", "/api/v1/commands", body).path("id").asString();
      var path = "/api/v1/commands/" + id;

      within(
          UNREACHABLE,
          () -> {
            var shown = site.call("GET", path, "");
            return shown.path("state").asString().equals("queued")
                && shown.path("waiting_because").asString("").contains("unreachable");
          });
      site.network().letPass();
      within(WRONG, () -> site.call("GET", path, "").path("state").asString().equals("succeeded"));
    }
  }

  @Test
  void thePresenceOfOneThatIsWatchedIsSoonRight() {
    try (var site = new LonelySite();
        var _ = site.look()) {
      site.network().drop();

      within(WRONG, () -> site.presence().equals("offline"));
    }
  }

  @Test
  void oneThatNobodyWaitsForIsUnreachableWhenItDoesNotConfirmTheNextSign() {
    try (var site = new LonelySite("--quiet-interval", "PT10S")) {
      site.network().drop();

      site.server()
          .err()
          .await(
              "its end",
              UNWATCHED,
              line ->
                  line.contains("reason=unreachable") || line.contains("reason=\"unreachable\""));
      within(UNREACHABLE, () -> site.presence().equals("offline"));
    }
  }

  private static void within(Duration time, Callable<Boolean> seen) {
    await().atMost(time).pollInterval(Duration.ofMillis(250)).until(seen);
  }
}
