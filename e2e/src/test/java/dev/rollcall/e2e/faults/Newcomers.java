// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.history.Operation;
import dev.rollcall.e2e.history.Recorder;
import dev.rollcall.e2e.run.Admin;
import java.util.List;
import java.util.stream.IntStream;

/// People with agents that never connect. Nobody has heard of them before, so that what earlier
/// callers left open does not matter.
final class Newcomers {
  private Newcomers() {}

  /// The first word about an agent makes it known, so that commands can wait for it.
  static List<Identity> to(Admin admin, Recorder recorder, String name, int count) {
    var people = identities(name, count);
    people.forEach(who -> introduce(admin, recorder, who));
    return people;
  }

  static List<Identity> identities(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(number ->
            new Identity(
                name + ".example", "PT%03d".formatted(number), "1697e9%06x".formatted(number)))
        .toList();
  }

  private static void introduce(Admin admin, Recorder recorder, Identity who) {
    var number = recorder.next();
    recorder.invoked(number, new Operation.Monitoring(who, "on"));
    recorder.answered(number, admin.monitoring(who, "on", "begin").expect(200).status(), "");
  }
}
