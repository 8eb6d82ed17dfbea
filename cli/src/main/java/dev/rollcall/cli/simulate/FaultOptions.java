// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.cli.simulate.Profile.Portion;
import java.time.Duration;
import java.util.List;
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

  @Option(
      names = "--slow",
      paramLabel = "SHARE",
      defaultValue = "0%",
      description = "so many agents that read their stream no faster than --read-rate")
  private String slow = "";

  @Option(
      names = "--read-rate",
      paramLabel = "BYTES",
      defaultValue = "1kB",
      description = "how much a slow agent reads in a second (default ${DEFAULT-VALUE})")
  private String readRate = "";

  @Option(
      names = "--skewed",
      paramLabel = "SHARE",
      defaultValue = "0%",
      description = "so many agents whose wall clock is wrong")
  private String skewed = "";

  @Option(
      names = "--clock-skew",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "by up to so much, ahead or behind (default ${DEFAULT-VALUE})")
  private String clockSkew = "";

  @Option(
      names = "--clones",
      paramLabel = "SHARE",
      defaultValue = "0%",
      description =
          "so many agents of ours of which a second machine with the same identity comes at the"
              + " ready line")
  private String clones = "";

  Share killBetween() {
    return Share.parse("--kill-between", killBetween);
  }

  Duration lateAck() {
    return Span.parse("--late-ack", lateAck);
  }

  Mute mute() {
    return new Mute(
        Span.parse("--drop-acks-after", dropAcksAfter), Span.parse("--drop-acks", dropAcks));
  }

  /// @param batches of activity a second
  Rates rates(double batches) {
    return new Rates(
        Numbers.rate("--cut-rate", cutRate),
        Numbers.rate("--takeover-rate", takeoverRate),
        batches);
  }

  /// What everybody plays who has no other part.
  Part usual(Habits habits) {
    return new Part("agent", Role.FULL, habits, Rates.NONE, Share.parse("--clones", clones));
  }

  /// @throws IllegalArgumentException when an option has a value that it cannot have
  Profile profile(Part usual) {
    Habits habits = usual.habits();
    return new Profile(
        List.of(
            new Portion(new Part(Role.FIELD, habits), Share.parse("--field", field)),
            new Portion(new Part(Role.STALLED, habits), Share.parse("--stall", stall)),
            new Portion(
                like(usual, "slow", habits.readingAt(Size.parse("--read-rate", readRate))),
                Share.parse("--slow", slow)),
            new Portion(
                like(usual, "skewed", habits.wrongBy(Span.parse("--clock-skew", clockSkew))),
                Share.parse("--skewed", skewed))),
        usual);
  }

  private static Part like(Part usual, String name, Habits habits) {
    return new Part(name, usual.role(), habits, Rates.NONE, usual.clones());
  }
}
