// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import static dev.rollcall.server.identity.Samples.NOW;
import static dev.rollcall.server.identity.Samples.active;
import static dev.rollcall.server.identity.Samples.badge;
import static dev.rollcall.server.identity.Samples.ended;
import static dev.rollcall.server.identity.Samples.expired;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rollcall.server.identity.Identity.State;
import dev.rollcall.server.identity.Identity.Use;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class StandingTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  static Stream<Arguments> rows() {
    var foreign = new Badge(Samples.ANOTHER, 5, badge(5).serial(), badge(5).endsAt());
    var otherSerial = new Badge(Samples.AGENT, 5, "ffff", badge(5).endsAt());
    return Stream.of(
        arguments("the newest", active(Use.SEEN), badge(5), Standing.GOOD),
        arguments("the newest, unseen", active(Use.UNSEEN), badge(5), Standing.GOOD),
        arguments("the one before, answer lost", active(Use.UNSEEN), badge(4), Standing.GOOD),
        arguments("the one before", active(Use.SEEN), badge(4), Standing.SUPERSEDED),
        arguments("an older one", active(Use.UNSEEN), badge(3), Standing.SUPERSEDED),
        arguments("of an earlier enrolment", active(Use.UNSEEN), badge(2), Standing.SUPERSEDED),
        arguments("a later one", active(Use.SEEN), badge(6), Standing.UNKNOWN),
        arguments("another of this generation", active(Use.SEEN), otherSerial, Standing.UNKNOWN),
        arguments("of another agent", active(Use.SEEN), foreign, Standing.UNKNOWN),
        arguments("at its end", active(Use.SEEN), expired(badge(5), MOMENT), Standing.EXPIRED),
        arguments("locked", ended(State.LOCKED), badge(5), Standing.LOCKED),
        arguments("revoked", ended(State.REVOKED), badge(5), Standing.REVOKED),
        arguments("an old one, revoked", ended(State.REVOKED), badge(3), Standing.REVOKED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aCertificateIsWorthWhatItsIdentitySays(
      String name, Identity known, Badge badge, Standing standing) {
    assertThat(Standing.of(badge, Optional.of(known), NOW)).isEqualTo(standing);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void withoutAnIdentityItIsUnknown(String name, Identity known, Badge badge, Standing standing) {
    assertThat(Standing.of(badge, Optional.empty(), NOW)).isEqualTo(Standing.UNKNOWN);
  }
}
