// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import static dev.rollcall.cli.demo.Step.confirmed;
import static dev.rollcall.cli.demo.Step.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The tour's steps in their order, with what each may take.
final class Itinerary {
  private static final Duration PUSH = Duration.ofSeconds(1);
  private static final Duration SCREENSHOT = Duration.ofSeconds(2);

  private Itinerary() {}

  static List<Step> of(Tasks tasks, Path picture) {
    return List.of(
        confirmed("agent connected", tasks::connect),
        within(PUSH, "check-in applied by the agent", tasks::checkIn),
        within(
            SCREENSHOT, "screenshot asked until image readable", () -> tasks.screenshot(picture)),
        within(PUSH, "settings applied without a restart", tasks::changeSettings),
        within(PUSH, "pause confirmed by the agent", () -> tasks.monitoring("paused")),
        within(PUSH, "resume confirmed by the agent", () -> tasks.monitoring("on")),
        within(PUSH, "stop confirmed by the agent", () -> tasks.monitoring("off")),
        within(PUSH, "start confirmed by the agent", () -> tasks.monitoring("on")),
        confirmed("flush confirmed by the agent", tasks::flush),
        confirmed("restart confirmed by the agent's new process", tasks::restart),
        within(PUSH, "check-out applied by the agent", tasks::checkOut),
        confirmed("screenshot refused while checked out", tasks::screenshotRefused));
  }
}
