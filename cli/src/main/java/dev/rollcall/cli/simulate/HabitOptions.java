// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What agents do without being asked, as options.
final class HabitOptions {
  @Option(
      names = "--profile",
      defaultValue = "",
      paramLabel = "FILE",
      description =
          "YAML file with a mix of roles; what a role does not say, it has from the options")
  private String profile = "";

  @Option(
      names = "--heartbeat",
      defaultValue = "",
      paramLabel = "TIME",
      description =
          "how often each agent sends a heartbeat (default: 30s from the field, else never)")
  private String heartbeat = "";

  @Option(
      names = "--activity-rate",
      defaultValue = "0",
      paramLabel = "PER_SECOND",
      description =
          "so many batches of activity are reported by agents whose person is checked in,"
              + " from the ready line on")
  private String activityRate = "";

  @Option(
      names = "--activity-entries",
      defaultValue = "3",
      paramLabel = "N",
      description = "entries of one batch (default ${DEFAULT-VALUE})")
  private int activityEntries;

  @Option(
      names = "--picture-size",
      defaultValue = "0",
      paramLabel = "BYTES",
      description = "how large pictures are, such as 200kB (default: as small as they can be)")
  private String pictureSize = "";

  Optional<Path> profile() {
    return profile.isEmpty() ? Optional.empty() : Optional.of(Path.of(profile));
  }

  /// @throws IllegalArgumentException when an option has a value that it cannot have
  Habits habits(FaultOptions faults) {
    return new Habits(
        heartbeat.isEmpty() ? Optional.empty() : Optional.of(Span.parse("--heartbeat", heartbeat)),
        activityEntries,
        Size.parse("--picture-size", pictureSize),
        0,
        Duration.ZERO,
        faults.killBetween(),
        faults.lateAck());
  }

  double activityRate() {
    return Numbers.rate("--activity-rate", activityRate);
  }
}
