// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How long agents took to come, the last time that each of them did.
///
/// @param begin when the first of them began to connect, on the monotonic clock, in ns
/// @param end when the last of them was greeted
record Coming(long begin, long end) {

  /// @param sightings of some agents, whole from the beginning of a process on, in their order
  static Coming of(List<Sighting> sightings) {
    var starts = new HashMap<String, Long>();
    var greetings = new HashMap<String, Long>();
    for (var sighting : sightings) {
      switch (sighting.kind()) {
        case "start" -> {
          starts.put(sighting.agent(), sighting.nanos());
          greetings.remove(sighting.agent());
        }
        case "push" -> greetings.putIfAbsent(sighting.agent(), sighting.nanos());
        default -> {}
      }
    }
    if (starts.isEmpty() || !greetings.keySet().containsAll(starts.keySet())) {
      throw new Child.Trouble(greetings.size() + " of " + starts.size() + " agents were greeted");
    }
    return new Coming(least(starts), most(greetings.values()));
  }

  private static long least(Map<String, Long> nanos) {
    return nanos.values().stream().mapToLong(Long::longValue).min().orElseThrow();
  }

  private static long most(Collection<Long> nanos) {
    return nanos.stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  double seconds() {
    return (end - begin) / 1e9;
  }
}
