// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import static dev.rollcall.server.identity.Samples.AGENT;
import static dev.rollcall.server.identity.Samples.ANOTHER;
import static dev.rollcall.server.identity.Samples.NOW;
import static dev.rollcall.server.identity.Samples.active;
import static dev.rollcall.server.identity.Samples.certificate;
import static dev.rollcall.server.identity.Samples.ended;
import static dev.rollcall.server.identity.Samples.key;
import static dev.rollcall.server.identity.Samples.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.identity.Identity.State;
import dev.rollcall.server.identity.Identity.Use;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EnrollmentTest {
  private static final AgentId OTHER_DESK =
      new AgentId(AGENT.domain(), AGENT.user(), new Mac("a0b1c2d3e4f5"));
  private static final Enrollment WRONG = new Enrollment.WrongToken();

  static Stream<Arguments> rows() {
    var fresh = token();
    var used = token().usedBy(key("k3"));
    var anyDesk = withoutMac(fresh);
    var first = Identity.enrolled(AGENT, certificate(3), Optional.empty(), NOW);
    return Stream.of(
        arguments("the first time", fresh, null, AGENT, "new", issue(fresh, 1)),
        arguments("on any of their desks", anyDesk, null, OTHER_DESK, "new", issue(anyDesk, 1)),
        arguments("anew", fresh, active(Use.SEEN), AGENT, "new", issue(fresh, 6)),
        arguments("of another desk", fresh, null, OTHER_DESK, "new", WRONG),
        arguments("of another person", fresh, null, ANOTHER, "new", WRONG),
        arguments("any desk, another person", anyDesk, null, ANOTHER, "new", WRONG),
        arguments("the answer was lost", used, first, AGENT, "k3", again()),
        arguments("used, another key", used, first, AGENT, "new", WRONG),
        arguments("used, renewed since", used, active(Use.SEEN), AGENT, "k3", WRONG),
        arguments("used, revoked since", used, ended(State.REVOKED), AGENT, "k3", WRONG),
        arguments("used, on another desk", withoutMac(used), first, OTHER_DESK, "k3", WRONG),
        arguments("a lock's end", fresh, ended(State.LOCKED), AGENT, "new", issue(fresh, 6)),
        arguments("a revocation's end", fresh, ended(State.REVOKED), AGENT, "new", issue(fresh, 6)),
        arguments(
            "older than the lock", older(), ended(State.LOCKED), AGENT, "new", no(Standing.LOCKED)),
        arguments(
            "older than the end",
            older(),
            ended(State.REVOKED),
            AGENT,
            "new",
            no(Standing.REVOKED)));
  }

  private static Enrollment issue(EnrollToken token, long generation) {
    return new Enrollment.Issue(token, generation);
  }

  private static Enrollment again() {
    return new Enrollment.Repeat(certificate(3));
  }

  private static Enrollment no(Standing why) {
    return new Enrollment.Ended(why);
  }

  private static EnrollToken withoutMac(EnrollToken of) {
    return new EnrollToken(
        of.hash(),
        of.person(),
        Optional.empty(),
        of.madeBy(),
        of.createdAt(),
        of.expiresAt(),
        of.usedBy());
  }

  /// Made in the moment in which the identity ended.
  private static EnrollToken older() {
    var of = token();
    return new EnrollToken(
        of.hash(), of.person(), of.mac(), of.madeBy(), NOW, of.expiresAt(), of.usedBy());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void whatAnEnrolmentMeans(
      String name,
      EnrollToken token,
      @Nullable Identity known,
      AgentId agent,
      String key,
      Enrollment expected) {
    var decided =
        Enrollment.of(
            agent,
            key(key),
            Optional.of(token),
            Optional.ofNullable(known).filter(it -> it.agent().equals(agent)),
            NOW.plusSeconds(61));

    assertThat(decided).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void atTheEndOfItsTenMinutesATokenOpensNothing(
      String name,
      EnrollToken token,
      @Nullable Identity known,
      AgentId agent,
      String key,
      Enrollment expected) {
    var decided =
        Enrollment.of(
            agent, key(key), Optional.of(token), Optional.ofNullable(known), token.expiresAt());

    assertThat(decided).isEqualTo(WRONG);
  }

  @Test
  void withoutATokenNobodyEnrols() {
    assertThat(Enrollment.of(AGENT, key("new"), Optional.empty(), Optional.empty(), NOW))
        .isEqualTo(WRONG);
  }
}
