// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.time.Duration;
import picocli.CommandLine.Option;

/// The scripted faults, as options.
final class FaultOptions {
  @Option(
      names = "--field",
      paramLabel = "SHARE",
      defaultValue = "0%",
      description =
          "so many agents from the field: they know the contract only, acknowledge before"
              + " the work, send pictures inline and a heartbeat every 30 s")
  private String field = "";

  @Option(
      names = "--stall",
      paramLabel = "SHARE",
      defaultValue = "0%",
      description =
          "so many agents that advertise a window of 1 kB and read nothing; closed by the"
              + " server, they come back and stall again")
  private String stall = "";

  @Option(
      names = "--kill-between",
      paramLabel = "SHARE",
      defaultValue = "0%",
      description =
          "after so many effects the agent dies before it answers, half of the times"
              + " before the outcome is in its journal, and comes back")
  private String killBetween = "";

  @Option(
      names = "--cut-rate",
      paramLabel = "PER_SECOND",
      defaultValue = "0",
      description = "so many connections of the fleet break without a goodbye")
  private String cutRate = "";

  @Option(
      names = "--takeover-rate",
      paramLabel = "PER_SECOND",
      defaultValue = "0",
      description = "so many second streams of the same identity begin on open connections")
  private String takeoverRate = "";

  @Option(
      names = "--drop-acks",
      paramLabel = "TIME",
      defaultValue = "0s",
      description =
          "for this time all acknowledgements are swallowed; the agents believe them sent")
  private String dropAcks = "";

  @Option(
      names = "--drop-acks-after",
      paramLabel = "TIME",
      defaultValue = "0s",
      description = "when that begins, counted from the ready line")
  private String dropAcksAfter = "";

  @Option(
      names = "--late-ack",
      paramLabel = "TIME",
      defaultValue = "0s",
      description = "every acknowledgement is held back so long; their order stays")
  private String lateAck = "";

  /// @throws IllegalArgumentException when an option has a value that it cannot have
  Faults faults() {
    Duration dropped = Span.parse("--drop-acks", dropAcks);
    return new Faults(
        Share.parse("--field", field),
        Share.parse("--stall", stall),
        Share.parse("--kill-between", killBetween),
        rate("--cut-rate", cutRate),
        rate("--takeover-rate", takeoverRate),
        Span.parse("--drop-acks-after", dropAcksAfter),
        dropped,
        Span.parse("--late-ack", lateAck));
  }

  private static double rate(String option, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " must be a number, was " + text, e);
    }
  }
}
