// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// How long things took, over all agents; written by all loops.
final class Times {
  private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 3;
  private static final double MICROS_A_MILLI = 1e3;

  private final Map<Span, Histogram> histograms = new EnumMap<>(Span.class);

  /// What is measured, in the agents' process alone.
  enum Span {
    /// From the first try to connect until what the server said first is in effect and kept.
    READY,
    /// From the arrival of a change of state until it is in effect and kept, ready to be answered.
    APPLY,
    /// From the loss of a stream until the server has greeted the next.
    RECONNECT,
    /// From the first try to upload a picture until the server has it.
    PICTURE,
    /// From the first try to send a batch of activity until the server has it.
    BATCH
  }

  Times() {
    for (Span span : Span.values()) {
      histograms.put(span, new ConcurrentHistogram(LONGEST_MICROS, DIGITS));
    }
  }

  /// @param begin on the monotonic clock, in ns
  void since(Span span, long begin) {
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
    histogram(span).recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
  }

  /// Milliseconds by percentile, of what there was.
  Map<String, Map<String, Object>> members() {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    for (Span span : Span.values()) {
      Histogram histogram = histogram(span).copy();
      if (histogram.getTotalCount() > 0) {
        all.put(span.name().toLowerCase(Locale.ROOT), members(histogram));
      }
    }
    return all;
  }

  private static Map<String, Object> members(Histogram histogram) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("count", histogram.getTotalCount());
    members.put("p50", millis(histogram.getValueAtPercentile(50)));
    members.put("p99", millis(histogram.getValueAtPercentile(99)));
    members.put("p99_9", millis(histogram.getValueAtPercentile(99.9)));
    members.put("max", millis(histogram.getMaxValue()));
    return members;
  }

  private static double millis(long micros) {
    return micros / MICROS_A_MILLI;
  }

  private Histogram histogram(Span span) {
    return Objects.requireNonNull(histograms.get(span));
  }
}
