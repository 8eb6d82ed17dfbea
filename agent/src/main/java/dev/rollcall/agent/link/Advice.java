// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.link;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a server that ends a stream says about coming back: its `rollcall-reconnect` trailer.
public sealed interface Advice {
  /// A longer wait than this is a mistake, and is cut.
  Duration LONGEST = Duration.ofHours(1);

  /// Nothing: the normal backoff.
  record None() implements Advice {}

  record Now() implements Advice {}

  /// Not before this, plus jitter.
  record After(Duration delay) implements Advice {}

  /// Not until the agent is started again.
  record Stop() implements Advice {}

  /// Reads the trailer; what it does not know is no advice.
  static Advice parse(String trailer) {
    return switch (trailer) {
      case "now" -> new Now();
      case "stop" -> new Stop();
      default -> after(trailer);
    };
  }

  private static Advice after(String trailer) {
    Matcher matcher = Pattern.compile("after-ms=([0-9]{1,15})").matcher(trailer);
    if (!matcher.matches()) {
      return new None();
    }
    Duration delay = Duration.ofMillis(Long.parseLong(matcher.group(1)));
    return new After(delay.compareTo(LONGEST) > 0 ? LONGEST : delay);
  }
}
