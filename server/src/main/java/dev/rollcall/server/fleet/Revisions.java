// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.util.EnumSet;
import java.util.Set;

/// At which revision each part of an agent's state changed last.
public record Revisions(Revision settings, Revision attendance, Revision monitoring) {
  public static final Revisions NONE = new Revisions(Revision.NONE, Revision.NONE, Revision.NONE);

  public static Revisions of(long settings, long attendance, long monitoring) {
    return new Revisions(
        new Revision(settings), new Revision(attendance), new Revision(monitoring));
  }

  public Revision of(Part part) {
    return switch (part) {
      case SETTINGS -> settings;
      case ATTENDANCE -> attendance;
      case MONITORING -> monitoring;
    };
  }

  /// The revision of the whole state.
  public Revision newest() {
    return new Revision(
        Math.max(settings.value(), Math.max(attendance.value(), monitoring.value())));
  }

  /// The parts that changed since `other`.
  public Set<Part> since(Revisions other) {
    var changed = EnumSet.noneOf(Part.class);
    for (var part : Part.values()) {
      if (of(part).compareTo(other.of(part)) > 0) {
        changed.add(part);
      }
    }
    return changed;
  }

  /// Up to which revision everything is in effect, when these parts are what was applied.
  public Revision appliedOf(Revisions desired) {
    var missing = desired.since(this);
    if (missing.isEmpty()) {
      return desired.newest();
    }
    var oldest = Long.MAX_VALUE;
    for (var part : missing) {
      oldest = Math.min(oldest, desired.of(part).value());
    }
    return new Revision(oldest - 1);
  }
}
