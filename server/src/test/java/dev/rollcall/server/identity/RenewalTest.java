// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import static dev.rollcall.server.identity.Samples.NOW;
import static dev.rollcall.server.identity.Samples.active;
import static dev.rollcall.server.identity.Samples.badge;
import static dev.rollcall.server.identity.Samples.certificate;
import static dev.rollcall.server.identity.Samples.ended;
import static dev.rollcall.server.identity.Samples.expired;
import static dev.rollcall.server.identity.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rollcall.server.identity.Identity.State;
import dev.rollcall.server.identity.Identity.Use;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The newest generation is 5, whose key is k5; the enrolment gave 3.
final class RenewalTest {
  private static final Duration LONG = Renewal.AFTER_THE_END.plusSeconds(1);

  static Stream<Arguments> rows() {
    var seen = active(Use.SEEN);
    var unseen = active(Use.UNSEEN);
    var issue = new Renewal.Issue(seen, 6);
    var again = new Renewal.Repeat(certificate(5));
    return Stream.of(
        arguments("the next", seen, badge(5), "new", issue),
        arguments("the next, over night", seen, late(5), "new", issue),
        arguments("too late", seen, expired(badge(5), LONG), "new", refuse(Standing.EXPIRED)),
        arguments("the answer was lost", unseen, badge(4), "k5", again),
        arguments("it was lost, over night", unseen, late(4), "k5", again),
        arguments("it came late", seen, badge(4), "k5", again),
        arguments("its own key", seen, badge(5), "k5", again),
        arguments("a second line", seen, badge(4), "new", new Renewal.Lock(seen)),
        arguments("a second line, unseen", unseen, badge(4), "new", new Renewal.Lock(unseen)),
        arguments("a second line, long ago", seen, badge(3), "new", new Renewal.Lock(seen)),
        arguments("the newest key, an old one", seen, badge(3), "k5", new Renewal.Lock(seen)),
        arguments("a second line, expired", seen, late(3), "new", new Renewal.Lock(seen)),
        arguments(
            "a thief's old find", seen, expired(badge(4), LONG), "new", refuse(Standing.EXPIRED)),
        arguments("an earlier enrolment", seen, badge(2), "new", refuse(Standing.SUPERSEDED)),
        arguments("one that is not known", seen, badge(6), "new", refuse(Standing.UNKNOWN)),
        arguments("locked", ended(State.LOCKED), badge(5), "new", refuse(Standing.LOCKED)),
        arguments("locked, a repeat", ended(State.LOCKED), badge(4), "k5", refuse(Standing.LOCKED)),
        arguments("revoked", ended(State.REVOKED), badge(5), "new", refuse(Standing.REVOKED)));
  }

  private static Badge late(int generation) {
    return expired(badge(generation), Duration.ofHours(60));
  }

  private static Renewal refuse(Standing why) {
    return new Renewal.Refuse(why);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void whatARenewalMeans(String name, Identity known, Badge badge, String key, Renewal expected) {
    assertThat(Renewal.of(badge, key(key), Optional.of(known), NOW)).isEqualTo(expected);
  }

  @Test
  void whoNeverEnrolledRenewsNothing() {
    assertThat(Renewal.of(badge(1), key("new"), Optional.empty(), NOW))
        .isEqualTo(refuse(Standing.UNKNOWN));
  }
}
