// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import dev.rollcall.agent.identity.CredentialEvent.Began;
import dev.rollcall.agent.identity.CredentialEvent.Failed;
import dev.rollcall.agent.identity.CredentialEvent.Granted;
import dev.rollcall.agent.identity.CredentialEvent.Rejected;
import dev.rollcall.agent.identity.CredentialEvent.Ticked;
import dev.rollcall.agent.identity.CredentialEvent.Token;
import dev.rollcall.agent.identity.CredentialState.Asking;
import dev.rollcall.agent.identity.CredentialState.Good;
import dev.rollcall.agent.identity.CredentialState.Lost;
import dev.rollcall.agent.identity.CredentialState.Pausing;
import dev.rollcall.agent.identity.CredentialState.Unready;
import dev.rollcall.agent.link.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What becomes of the certificate on every pair of state and event.
final class CredentialTable {
  private CredentialTable() {}

  static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Term TERM = new Term(NOW, HOUR, 3);

  static final Validity FRESH = new Validity(TERM, NOW.plus(HOUR), NOW.plus(HOUR.multipliedBy(2)));
  private static final Duration MINUTE = Duration.ofMinutes(1);
  static final Validity DUE = new Validity(TERM, NOW, NOW.plus(MINUTE));
  static final Validity ENDED = new Validity(TERM, NOW.minus(HOUR), NOW);
  private static final Validity NEXT =
      new Validity(TERM, NOW.plus(HOUR.multipliedBy(9)), NOW.plus(HOUR.multipliedBy(10)));

  private static final Failure AWAY = new Failure(Trouble.UNREACHABLE, "gone");
  private static final Failure ODD = new Failure(Trouble.NOT_KNOWN, "alert");
  private static final Failure NO_TOKEN = new Failure(Trouble.TOKEN_REFUSED, "used");
  private static final Failure LOCKED = new Failure(Trouble.LOCKED, "two");

  private static final CredentialState UNREADY = new Unready();
  private static final CredentialState ENROLLS = asking(Wish.ENROLL, Optional.empty());
  private static final CredentialState ENROLLS_ANEW = asking(Wish.ENROLL, Optional.of(FRESH));
  private static final CredentialState RENEWS = asking(Wish.RENEW, Optional.of(DUE));
  private static final CredentialState RENEWS_LATE = asking(Wish.RENEW, Optional.of(ENDED));
  private static final CredentialState PAUSES = pausing(Wish.RENEW, NOW.plus(HOUR));
  private static final CredentialState PAUSES_TO_ENROLL = pausing(Wish.ENROLL, NOW.plus(HOUR));
  private static final CredentialState PAUSE_IS_OVER = pausing(Wish.RENEW, NOW);
  private static final CredentialState GOOD = new Good(FRESH);
  private static final CredentialState GOOD_AND_DUE = new Good(DUE);
  private static final CredentialState LOST = new Lost(LOCKED);

  /// What is expected of the next state.
  sealed interface Then {
    record Exactly(CredentialState state) implements Then {}

    /// Pauses with the same wish, this long at least and less than a second more.
    record Pauses(Duration atLeast) implements Then {}
  }

  record Row(
      String name, CredentialState given, CredentialEvent when, Then then, List<String> effects) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(unready(), asking(), pausing(), good(), lost()).flatMap(List::stream);
  }

  private static List<Row> unready() {
    return List.of(
        row("token enrolls", UNREADY, began(Optional.empty(), Token.NEW), ENROLLS, "Asking", "Ask"),
        row(
            "new token enrolls before the old certificate is used",
            UNREADY,
            began(Optional.of(FRESH), Token.NEW),
            ENROLLS_ANEW,
            "Asking",
            "Ask"),
        row(
            "certificate is used",
            UNREADY,
            began(Optional.of(FRESH), Token.NONE),
            GOOD,
            "Good",
            "UseForLine"),
        row(
            "certificate that is due is used and renewed",
            UNREADY,
            began(Optional.of(DUE), Token.NONE),
            RENEWS,
            "Good",
            "UseForLine",
            "Asking",
            "Ask"),
        row(
            "certificate that has ended is renewed if the server lets it",
            UNREADY,
            began(Optional.of(ENDED), Token.NONE),
            RENEWS_LATE,
            "Ended",
            "Asking",
            "Ask"),
        same("nothing to begin with", UNREADY, began(Optional.empty(), Token.NONE)),
        same("unready has no time", UNREADY, new Ticked()),
        same("unready has not asked", UNREADY, new Granted(NEXT)),
        same("unready has not asked for failures", UNREADY, new Failed(AWAY)),
        same("unready has nothing to reject", UNREADY, new Rejected(LOCKED)));
  }

  private static List<Row> asking() {
    return List.of(
        same("asking has begun", RENEWS, began(Optional.empty(), Token.NEW)),
        same("asking waits for the answer", RENEWS, new Ticked()),
        row("first is granted", ENROLLS, new Granted(NEXT), new Good(NEXT), "Good", "UseForLine"),
        row("next is granted", RENEWS, new Granted(NEXT), new Good(NEXT), "Good", "UseForLine"),
        pauses("server is away at first", ENROLLS, AWAY, Duration.ZERO, "Retry"),
        pauses("server is away later", RENEWS, AWAY, Duration.ZERO, "Retry"),
        pauses("server is away too long", RENEWS_LATE, AWAY, Duration.ZERO, "Retry", "Ended"),
        pauses("what a person mends is tried seldom", ENROLLS_ANEW, ODD, Credential.SLOW, "Retry"),
        pauses("what is seldom tried is tried at the end", RENEWS, ODD, MINUTE, "Retry"),
        pauses("ended is tried seldom", RENEWS_LATE, ODD, Credential.SLOW, "Retry", "Ended"),
        row("token is refused", ENROLLS, new Failed(NO_TOKEN), new Lost(NO_TOKEN), "Lost"),
        row(
            "refused token does not take away what there is",
            ENROLLS_ANEW,
            new Failed(NO_TOKEN),
            GOOD,
            "Kept",
            "UseForLine"),
        row(
            "refused token cannot bring back what has ended",
            asking(Wish.ENROLL, Optional.of(ENDED)),
            new Failed(NO_TOKEN),
            new Lost(NO_TOKEN),
            "Lost"),
        row("locked while renewing", RENEWS, new Failed(LOCKED), LOST, "Lost"),
        row("rejected while renewing", RENEWS, new Rejected(LOCKED), LOST, "Lost"),
        same("renewing may bring the newer one", RENEWS, new Rejected(ODD)),
        same("token may bring another", ENROLLS_ANEW, new Rejected(LOCKED)));
  }

  private static List<Row> pausing() {
    return List.of(
        same("pausing has begun", PAUSES, began(Optional.empty(), Token.NEW)),
        same("pausing waits", PAUSES, new Ticked()),
        row(
            "pause is over",
            PAUSE_IS_OVER,
            new Ticked(),
            asking(Wish.RENEW, Optional.of(DUE)),
            "Asking",
            "Ask"),
        same("pausing has not asked", PAUSES, new Granted(NEXT)),
        same("pausing has failed already", PAUSES, new Failed(AWAY)),
        row("rejected in a pause", PAUSES, new Rejected(LOCKED), LOST, "Lost"),
        row(
            "replaced in a pause asks at once",
            PAUSES,
            new Rejected(ODD),
            asking(Wish.RENEW, Optional.of(DUE)),
            "Asking",
            "Ask"),
        same("token may bring another after a pause", PAUSES_TO_ENROLL, new Rejected(LOCKED)));
  }

  private static List<Row> good() {
    return List.of(
        same("good has begun", GOOD, began(Optional.empty(), Token.NEW)),
        same("good is not due yet", GOOD, new Ticked()),
        row("good is due", GOOD_AND_DUE, new Ticked(), RENEWS, "Asking", "Ask"),
        same("good has not asked", GOOD, new Granted(NEXT)),
        same("good has not failed", GOOD, new Failed(AWAY)),
        row(
            "replaced asks for the newer one",
            GOOD,
            new Rejected(ODD),
            asking(Wish.RENEW, Optional.of(FRESH)),
            "Asking",
            "Ask"),
        row("good is rejected", GOOD, new Rejected(LOCKED), LOST, "Lost"));
  }

  private static List<Row> lost() {
    return List.of(
        same("lost has begun", LOST, began(Optional.of(FRESH), Token.NEW)),
        same("lost waits for a person", LOST, new Ticked()),
        same("lost gets nothing", LOST, new Granted(NEXT)),
        same("lost fails no more", LOST, new Failed(AWAY)),
        same("lost is rejected already", LOST, new Rejected(LOCKED)));
  }

  private static CredentialEvent began(Optional<Validity> held, Token token) {
    return new Began(held, token);
  }

  private static CredentialState asking(Wish wish, Optional<Validity> held) {
    return new Asking(wish, held, Backoff.FRESH);
  }

  private static CredentialState pausing(Wish wish, Instant until) {
    return new Pausing(wish, Optional.of(DUE), Backoff.FRESH, until);
  }

  private static Row row(
      String name,
      CredentialState given,
      CredentialEvent when,
      CredentialState then,
      String... effects) {
    return new Row(name, given, when, new Then.Exactly(then), List.of(effects));
  }

  private static Row same(String name, CredentialState given, CredentialEvent when) {
    return row(name, given, when, given);
  }

  private static Row pauses(
      String name, CredentialState given, Failure failure, Duration atLeast, String... effects) {
    return new Row(name, given, new Failed(failure), new Then.Pauses(atLeast), List.of(effects));
  }
}
