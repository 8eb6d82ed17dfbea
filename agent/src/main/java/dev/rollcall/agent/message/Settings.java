// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What the agent may collect and how often. May hold values out of range: [#fault()] says so, and
/// only settings without a fault are ever applied.
///
/// @param screenshotInterval between periodic screenshots; zero is off
/// @param locationInterval between locations; zero is off
/// @param workingHours only of a domain that does not go by check-in
/// @param daysOff on which nothing is collected, whatever else says so
/// @param screenshotPath kept for agents from the field; never used as a path here
public record Settings(
    Gate gate,
    boolean monitoringEnabled,
    Duration idleThreshold,
    Duration checkInterval,
    Duration screenshotInterval,
    Duration locationInterval,
    Set<Track> tracks,
    Optional<WorkingHours> workingHours,
    DaysOff daysOff,
    String screenshotPath,
    String frontendUrl) {

  /// What opens monitoring: `start_monitoring_after_check_in_only` on or off.
  public enum Gate {
    CHECK_IN_ONLY,
    CHECK_IN_OR_WORKING_HOURS
  }

  /// The `track_…` switches.
  public enum Track {
    APPLICATIONS,
    LOCATION,
    BROWSER,
    DOCUMENTS,
    USB
  }

  /// Before a server has said anything: nothing is collected.
  public static final Settings NOTHING =
      new Settings(
          Gate.CHECK_IN_ONLY,
          false,
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ZERO,
          Duration.ZERO,
          EnumSet.noneOf(Track.class),
          Optional.empty(),
          DaysOff.NONE,
          "",
          "");

  public Settings {
    tracks = Set.copyOf(tracks);
  }

  /// The first value that is out of range, named as the server names it; empty when all are good.
  public Optional<String> fault() {
    return outside("idle_threshold", idleThreshold, 10, 86_400)
        .or(() -> outside("check_interval", checkInterval, 5, 3_600))
        .or(() -> neitherOffNor("screenshot_interval", screenshotInterval))
        .or(() -> neitherOffNor("location_interval", locationInterval))
        .or(() -> workingHours.flatMap(WorkingHours::fault));
  }

  private static Optional<String> neitherOffNor(String name, Duration value) {
    return value.isZero()
        ? Optional.empty()
        : outside(name, value, 60, 86_400).map(fault -> fault + ", or 0");
  }

  private static Optional<String> outside(String name, Duration value, long from, long to) {
    long seconds = value.toSeconds();
    return seconds >= from && seconds <= to
        ? Optional.empty()
        : Optional.of("%s must be %d to %d seconds, was %d".formatted(name, from, to, seconds));
  }
}
