// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.store.Store;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was refused, for the history: one event a cause and minute, however many tries there were;
/// where it is known whom they are about, one for each.
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
    /// Somebody by the name of an account that belongs to another of the organisation.
    OIDC_ACCOUNT_BOUND,
    /// A request by a browser's cookie alone, without the header that only the own page sends.
    MISSING_HEADER,
    MISSING_RIGHT,
    /// Something of another domain or team, or what does not exist at all.
    OUTSIDE_REACH,
    /// Of an enrolment.
    WRONG_ENROLL_TOKEN,
    /// One that is expired, superseded, locked, revoked, or not known.
    BAD_CERTIFICATE,
    /// A workstation that said that it is another.
    FOREIGN_IDENTITY,
    /// No credential, and no rule that lets one in without.
    NO_CREDENTIAL;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A bound against invented names: beyond, nobody is named.
  private static final int MOST = 1_000;

  private final Store store;
  private final InstantSource clock;
  private final Object lock = new Object();
  private Map<What, Tally> tallies = new TreeMap<>();

  private record What(Cause cause, Event.Subject about) implements Comparable<What> {
    private static final Comparator<What> ORDER =
        Comparator.comparing(What::cause).thenComparing(what -> what.about().toString());

    @Override
    public int compareTo(What other) {
      return ORDER.compare(this, other);
    }
  }

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
    note(cause, Event.Subject.SERVER, who);
  }

  /// @param about whose history it belongs to
  public void note(Cause cause, Event.Subject about, String who) {
    add(new What(cause, about), new Tally(1, who));
  }

  /// Writes down what has gathered; what cannot be written now stays.
  public void write() {
    var batch = take();
    if (batch.isEmpty()) {
      return;
    }
    try {
      store.write(tx -> {
        batch.forEach((what, tally) -> tx.events().append(event(what, tally)));
        return batch;
      });
    } catch (RuntimeException failure) {
      batch.forEach(this::add);
      throw failure;
    }
    batch.forEach((what, tally) ->
        LOG.atWarn()
            .addKeyValue("cause", what.cause().text())
            .addKeyValue("tries", tally.tries())
            .addKeyValue("first", tally.who())
            .log("access was refused"));
  }

  private Event event(What what, Tally tally) {
    return new Event(
        clock.instant(),
        Kinds.ACCESS_REFUSED,
        "server",
        what.about(),
        "%s: %d tries, the first by %s".formatted(what.cause().text(), tally.tries(), tally.who()));
  }

  private void add(What what, Tally tally) {
    synchronized (lock) {
      var known = tallies.containsKey(what) || tallies.size() < MOST;
      tallies.merge(known ? what : new What(what.cause(), Event.Subject.SERVER), tally, Tally::and);
    }
  }

  private Map<What, Tally> take() {
    synchronized (lock) {
      var taken = tallies;
      tallies = new TreeMap<>();
      return taken;
    }
  }
}
