// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.Fleet;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// What the roles of a fleet do, as the server and the records show it.
@Timeout(180)
class RolesTest {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration LIFE = Duration.ofSeconds(15);

  /// Longer than it takes the server to end the stream of a peer that answers nothing, which is 15
  /// s.
  private static final Duration NAP = Duration.ofSeconds(25);

  private static final Duration LATEST = Duration.ofSeconds(2);
  private static final Duration WRONG = Duration.ofMinutes(1);

  @RegisterExtension static final RunningServer SERVER = RunningServer.own();

  @Test
  void aProfileGivesEachRoleItsShare() throws IOException {
    try (var folder = Folder.create()) {
      var profile =
          Files.writeString(
              folder.path().resolve("fleet.yaml"),
              """
              roles:
                office:  {share: 60%, heartbeat: 60s}
                wrong:   {share: 10%, clock_skew: 20h}
                outside: {share: 10%, plays: field}
                deaf:    {share: 20%, plays: stalled}
              """);
      try (var fleet = Fleet.start(crew(folder, "mixed", 10, "--profile", profile.toString()))) {
        fleet.awaitReady();

        await()
            .atMost(SOON)
            .untilAsserted(() ->
                assertThat(kinds("mixed")).isEqualTo(Map.of("sim", 7L, "", 1L, "stalled", 2L)));
        assertThat(fleet.terminate()).as("exit code\n%s", fleet.report()).isZero();
      }
    }
  }

  @Test
  void aSlowReaderTakesTheTimeThatItsMessagesNeed() {
    try (var folder = Folder.create();
        var fleet = Fleet.start(crew(folder, "slow", 2, "--slow", "100%", "--read-rate", "200"))) {
      fleet.awaitReady();
      var ids =
          fleet.crew().identities().stream()
              .flatMap(who -> Stream.of(ask(who), ask(who), ask(who)))
              .toList();
      ids.forEach(id -> admin().awaitCommand(id, "succeeded", SOON));

      // The smallest of these messages has more than 50 bytes
      assertThat(gaps(fleet)).hasSizeGreaterThan(5).allMatch(millis -> millis >= 250);
    }
  }

  @Test
  void aClockThatIsWrongByHoursMakesNoPictureLate() {
    try (var folder = Folder.create();
        var fleet =
            Fleet.start(crew(folder, "wrong", 6, "--skewed", "100%", "--clock-skew", "20h"))) {
      fleet.awaitReady();
      var people = checkedIn(fleet);

      var ids = people.stream().map(RolesTest::picture).toList();
      ids.forEach(id -> admin().awaitCommand(id, "succeeded", SOON));

      assertThat(takenAt("wrong").map(at -> Duration.between(at, Instant.now()).abs()))
          .hasSize(6)
          .allMatch(skew -> skew.compareTo(WRONG) > 0);
      assertNoneLate(fleet, ids);
    }
  }

  @Test
  void aFleetThatSleptTakesNoPictureThatWasAskedForMeanwhile() {
    try (var folder = Folder.create();
        var fleet =
            Fleet.start(crew(folder, "asleep", 2, "--skewed", "100%", "--clock-skew", "20h"))) {
      fleet.awaitReady();
      var people = checkedIn(fleet);

      fleet.freeze();
      var ids = people.stream().map(who -> command(who, "screenshot", NAP)).toList();
      ids.forEach(id -> admin().awaitCommand(id, "expired", NAP.plus(SOON)));
      fleet.thaw();

      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(fleet.records("outcome").stream().map(RolesTest::id))
                  .containsExactlyInAnyOrderElementsOf(ids));
      assertThat(fleet.records("effect")).as("pictures that were taken").isEmpty();
    }
  }

  @Test
  void aCloneTakesOverAndTheExitCodeLeavesBothOut() {
    try (var folder = Folder.create();
        var fleet = Fleet.start(crew(folder, "cloned", 4, "--clones", "50%"))) {
      fleet.awaitReady();

      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(instances("cloned")).filteredOn(RolesTest::isClone).hasSize(2));
      assertThat(fleet.terminate()).as("exit code\n%s", fleet.report()).isZero();

      assertThat(fleet.summary().path("clones").asInt()).isEqualTo(2);
      assertThat(fleet.summary().path("stream_ends").path("taken_over").asInt()).isEqualTo(2);
    }
  }

  @Test
  void theSummaryCountsTheActivityThatTheServerHasStored() {
    try (var folder = Folder.create();
        var fleet =
            Fleet.start(
                crew(
                    folder,
                    "active",
                    4,
                    "--field",
                    "25%",
                    "--activity-rate",
                    "20",
                    "--activity-entries",
                    "4",
                    "--heartbeat",
                    "200ms"))) {
      fleet.awaitReady();
      var people = fleet.crew().identities();
      var here = people.subList(0, 3);
      here.forEach(who -> admin().checkIn(who).expect(200));
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(reporters()).isEqualTo(here.stream().map(Identity::user).toList()));
      admin().awaitCommand(flush(people.get(3)), "succeeded", SOON);

      assertThat(fleet.terminate()).as("exit code\n%s", fleet.report()).isZero();

      var summary = fleet.summary();
      assertThat(summary.path("entries").asInt()).isEqualTo(activity().size());
      assertThat(summary.path("batches").asInt() * 4).isEqualTo(activity().size());
      assertThat(summary.path("skipped_batches").asInt()).isPositive();
      assertThat(summary.path("heartbeats").asInt()).isGreaterThan(4);
    }
  }

  @Test
  void picturesHaveTheSizeThatWasAskedFor() {
    try (var folder = Folder.create();
        var fleet =
            Fleet.start(crew(folder, "large", 2, "--field", "50%", "--picture-size", "300kB"))) {
      fleet.awaitReady();

      var ids = checkedIn(fleet).stream().map(RolesTest::picture).toList();
      ids.forEach(id -> admin().awaitCommand(id, "succeeded", SOON));

      assertThat(pictures("large").map(picture -> picture.path("size").asInt()))
          .containsExactly(300_000, 300_000);
    }
  }

  @Test
  void whatHasNoEndIsNoGoodEnd() {
    try (var folder = Folder.create();
        var fleet =
            Fleet.start(
                crew(folder, "hanging", 2, "--picture-size", "30MB", "--activity-rate", "50"))) {
      fleet.awaitReady();
      var people = checkedIn(fleet);
      await().atMost(SOON).until(() -> !activity("hanging").isEmpty());

      var id = picture(people.getFirst());
      await().atMost(SOON).until(() -> !fleet.records("received").isEmpty());
      var told = progress(fleet);
      SERVER.process().freeze();
      try {
        // The next batch falls due meanwhile
        await().atMost(SOON).until(() -> progress(fleet) > told);
        assertThat(fleet.terminate()).as("exit code\n%s", fleet.report()).isEqualTo(1);
      } finally {
        SERVER.process().thaw();
      }

      assertThat(fleet.report())
          .contains("has no outcome of screenshot " + id, "has no answer to a batch of activity");
    }
  }

  private static long progress(Fleet fleet) {
    return fleet.report().lines().filter(line -> line.startsWith("progress ")).count();
  }

  private static Fleet.Crew crew(Folder folder, String name, int agents, String... more) {
    return new Fleet.Crew(
        SERVER.process().agentPort(),
        name + ".example",
        agents,
        folder.path().resolve("data"),
        1,
        List.of(more));
  }

  private static Admin admin() {
    return SERVER.admin();
  }

  /// Checks everybody in, and waits until all agents know it.
  private static List<Identity> checkedIn(Fleet fleet) {
    var people = fleet.crew().identities();
    people.forEach(who -> admin().checkIn(who).expect(200));
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    fleet.records("state").stream()
                        .filter(state -> state.path("what").asString().startsWith("attendance"))
                        .map(state -> state.path("agent").asString())
                        .distinct())
                .hasSize(people.size()));
    return people;
  }

  private static String picture(Identity who) {
    return command(who, "screenshot");
  }

  private static String ask(Identity who) {
    return command(who, "log_request");
  }

  private static String flush(Identity who) {
    return command(who, "flush_logs");
  }

  private static String command(Identity who, String type) {
    return command(who, type, LIFE);
  }

  private static String command(Identity who, String type, Duration life) {
    return admin().command(who, type, "test", life).expect(201).json().path("id").asString();
  }

  /// Milliseconds between the messages of each agent.
  private static List<Double> gaps(Fleet fleet) {
    var gaps = new ArrayList<Double>();
    fleet.records("push").stream()
        .collect(Collectors.groupingBy(push -> push.path("agent").asString()))
        .values()
        .forEach(pushes -> {
          for (int i = 1; i < pushes.size(); i++) {
            gaps.add((nanos(pushes.get(i)) - nanos(pushes.get(i - 1))) / 1e6);
          }
        });
    return gaps;
  }

  private static long nanos(JsonNode record) {
    return record.path("monotonic_ns").asLong();
  }

  private static void assertNoneLate(Fleet fleet, List<String> ids) {
    assertThat(fleet.records("effect").stream().filter(effect -> ids.contains(id(effect))))
        .allSatisfy(effect ->
            assertThat(Instant.parse(effect.path("wall").asString()))
                .isBefore(expiry(id(effect)).plus(LATEST)));
  }

  private static String id(JsonNode record) {
    return record.path("command_id").asString();
  }

  private static Instant expiry(String command) {
    return Instant.parse(admin().command(command).path("expires_at").asString());
  }

  private static Stream<Instant> takenAt(String name) {
    return pictures(name).map(picture -> Instant.parse(picture.path("taken_at").asString()));
  }

  private static Stream<JsonNode> pictures(String name) {
    return items("screenshots", name).stream();
  }

  /// How many agents of each kind the server knows, by how their instances are called.
  private static Map<String, Long> kinds(String name) {
    return instances(name).stream()
        .map(instance -> instance.replaceFirst("-.*", ""))
        .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
  }

  private static List<String> instances(String name) {
    return items("agents", name).stream()
        .map(agent -> agent.path("instance_id").asString(""))
        .toList();
  }

  /// Of four agents; clones are counted on behind them.
  private static boolean isClone(String instance) {
    return instance.matches("sim-.*-[5-8]-1");
  }

  private static List<String> reporters() {
    return activity("active").stream()
        .map(entry -> entry.path("user_id").asString())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<JsonNode> activity() {
    return activity("active");
  }

  private static List<JsonNode> activity(String name) {
    return items("activity", name);
  }

  /// All pages of what the server lists of a domain.
  private static List<JsonNode> items(String what, String name) {
    var path = "/api/v1/%s?domain=%s.example&limit=500".formatted(what, name);
    var items = new ArrayList<JsonNode>();
    var page = SERVER.rest().get(path).expect(200).json();
    page.path("items").forEach(items::add);
    while (!page.path("next").asString("").isEmpty()) {
      page = SERVER.rest().get(path + "&cursor=" + page.path("next").asString()).expect(200).json();
      page.path("items").forEach(items::add);
    }
    return items;
  }
}
