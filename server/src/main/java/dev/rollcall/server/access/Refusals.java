// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.store.Store;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was refused, for the history: one event a cause and minute, however many tries there were.
public final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /// Why access was refused.
  public enum Cause {
    WRONG_TOKEN,
    EXPIRED_TOKEN,
    /// Or a wrong name, or a wrong code.
    WRONG_PASSWORD,
    /// To sign in: not even looked at.
    TOO_MANY_TRIES,
    /// Somebody whom the organisation sent, or who says so.
    SINGLE_SIGN_ON,
    /// A request by a browser's cookie alone, without the header that only the own page sends.
    MISSING_HEADER,
    MISSING_RIGHT,
    /// Something of another domain or team, or what does not exist at all.
    OUTSIDE_REACH;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Store store;
  private final InstantSource clock;
  private final Object lock = new Object();
  private Map<Cause, Tally> tallies = new EnumMap<>(Cause.class);

  /// @param who of the first of them: an account or an address
  private record Tally(int tries, String who) {
    Tally and(Tally other) {
      return new Tally(tries + other.tries, who);
    }
  }

  public Refusals(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// @param who an account, or an address; never what was tried
  public void note(Cause cause, String who) {
    add(cause, new Tally(1, who));
  }

  /// Writes down what has gathered; what cannot be written now stays.
  public void write() {
    var batch = take();
    if (batch.isEmpty()) {
      return;
    }
    try {
      store.write(tx -> {
        batch.forEach((cause, tally) -> tx.events().append(event(cause, tally)));
        return batch;
      });
    } catch (RuntimeException failure) {
      batch.forEach(this::add);
      throw failure;
    }
    batch.forEach((cause, tally) ->
        LOG.atWarn()
            .addKeyValue("cause", cause.text())
            .addKeyValue("tries", tally.tries())
            .addKeyValue("first", tally.who())
            .log("access was refused"));
  }

  private Event event(Cause cause, Tally tally) {
    return new Event(
        clock.instant(),
        Kinds.ACCESS_REFUSED,
        "server",
        Event.Subject.SERVER,
        "%s: %d tries, the first by %s".formatted(cause.text(), tally.tries(), tally.who()));
  }

  private void add(Cause cause, Tally tally) {
    synchronized (lock) {
      tallies.merge(cause, tally, Tally::and);
    }
  }

  private Map<Cause, Tally> take() {
    synchronized (lock) {
      var taken = tallies;
      tallies = new EnumMap<>(Cause.class);
      return taken;
    }
  }
}
