// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.List;

/// Check-ins and check-outs by REST, each on the disk before it is answered.
record CheckIns() implements Scenario {
  /// Fewer than the server takes at once.
  private static final int CALLERS = 200;

  @Override
  public String name() {
    return "checkins";
  }

  @Override
  public String words() {
    return "durable check-ins and check-outs by REST";
  }

  @Override
  public List<Figure> run(Ground ground) {
    try (var server = RealServer.start(ground, Line.PLAIN, "checkins");
        var caller = server.caller()) {
      var perSecond =
          new ClosedLoop(CALLERS, ground.size().warming(), ground.size().loading())
              .perSecond((person, turn) -> record(caller, person, turn));
      ground.say("  %,.0f check-ins a second".formatted(perSecond));
      return List.of(
          Figure.of("checkins", 0, perSecond, "1/s").noting(CALLERS + " callers, each a person"));
    }
  }

  /// In and out in turn, so that each is a change.
  private static int record(Caller caller, int person, int turn) {
    var call = turn % 2 == 0 ? "checkin" : "checkout";
    var body = "{\"employee_id\":\"PT%05d\",\"domain\":\"bench.example\"}".formatted(person);
    var _ = caller.post("/api/attendance/" + call, body).expect(200);
    return 1;
  }
}
