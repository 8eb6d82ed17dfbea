// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.Answer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Everything that the server promised with a 2xx, kept outside of it. A call without an answer may
/// have happened or not; then the next answered call decides.
final class Promises {
  private final int goal;
  private final Runnable atGoal;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<Identity, JsonNode> attendance = new ConcurrentHashMap<>();
  private final Map<Identity, String> monitoring = new ConcurrentHashMap<>();
  private final Set<Identity> unsure = ConcurrentHashMap.newKeySet();
  private final Set<String> commands = ConcurrentHashMap.newKeySet();

  /// Runs something in the moment in which that many promises were made.
  Promises(int goal, Runnable atGoal) {
    this.goal = goal;
    this.atGoal = atGoal;
  }

  int count() {
    return count.get();
  }

  private void made() {
    if (count.incrementAndGet() == goal) {
      atGoal.run();
    }
  }

  void attendance(Identity who, Supplier<Answer> call) {
    unsure.add(who);
    var answer = call.get();
    if (answer.isSuccess()) {
      attendance.put(who, answer.json());
    }
    unsure.remove(who);
    if (answer.isSuccess()) {
      made();
    }
  }

  void monitoring(Identity who, String state, Supplier<Answer> call) {
    unsure.add(who);
    call.get().expect(200);
    monitoring.put(who, state);
    unsure.remove(who);
    made();
  }

  void command(Supplier<Answer> call) {
    var answer = call.get();
    if (answer.isSuccess()) {
      commands.add(answer.json().path("id").asString());
      made();
    }
  }

  /// Compares with what the server says now.
  void check(Admin admin) {
    commands.forEach(
        id -> assertThat(admin.command(id).path("state").asString()).isEqualTo("queued"));
    attendance.forEach((who, promised) -> checkAttendance(admin, who, promised));
    monitoring.forEach((who, promised) -> checkMonitoring(admin, who, promised));
  }

  private void checkAttendance(Admin admin, Identity who, JsonNode promised) {
    var path = "/api/v1/attendance/%s/%s".formatted(who.domain(), who.user());
    var now = admin.rest().get(path).expect(200).json();
    if (!unsure.contains(who)) {
      assertThat(now).as("%s", who).isEqualTo(promised);
    }
  }

  private void checkMonitoring(Admin admin, Identity who, String promised) {
    var agent = admin.agent(who);
    assertThat(agent).as("%s", who).isPresent();
    if (!unsure.contains(who)) {
      var desired = agent.orElseThrow().path("monitoring").path("desired").asString();
      assertThat(desired).as("%s", who).isEqualTo(promised);
    }
  }
}
