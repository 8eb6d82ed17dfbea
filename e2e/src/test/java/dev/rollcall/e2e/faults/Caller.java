// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.Rest;
import java.time.Duration;
import java.util.Random;

/// One administrator's script, which changes things at random until the server is gone. It has
/// people of its own, so that it knows in which order their changes were made.
final class Caller implements Runnable {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final int PEOPLE = 5;

  private final Admin admin;
  private final Promises promises;
  private final String name;
  private final Random random;

  Caller(Admin admin, Promises promises, int round, int number, long seed) {
    this.admin = admin;
    this.promises = promises;
    this.name = "r%dc%d".formatted(round, number);
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    try {
      for (int step = 0; ; step++) {
        var number = random.nextInt(PEOPLE);
        var who = new Identity(name + ".example", "p" + number, "00000000000" + number);
        change(who, step);
      }
    } catch (Rest.NoAnswer e) {
      // The server is dead, as planned.
    }
  }

  private void change(Identity who, int step) {
    switch (random.nextInt(4)) {
      case 0 -> promises.attendance(who, () -> admin.checkIn(who));
      case 1 -> promises.attendance(who, () -> admin.checkOut(who));
      case 2 -> {
        var state = random.nextBoolean() ? "paused" : "off";
        promises.monitoring(who, state, () -> admin.monitoring(who, state, "step " + step));
      }
      default -> promises.command(() -> admin.command(who, "flush_logs", "step " + step, LIFE));
    }
  }
}
