// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static dev.rollcall.server.store.StoreContract.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.identity.Certificate;
import dev.rollcall.server.identity.EnrollToken;
import dev.rollcall.server.identity.Identity;
import dev.rollcall.server.identity.KeyHash;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Identities of agents, and the tokens by which they are enrolled.
public interface IdentityTableContract extends StoreContract {
  AgentId DESK_TWO = AgentId.of("unirms.com", "PT24003", "a0b1c2d3e4f5");
  KeyHash KEY = new KeyHash("k".repeat(43));

  private static Identity identity(AgentId agent, long generation) {
    return new Identity(
        agent,
        Identity.State.ACTIVE,
        "",
        new Identity.Line(
            generation - 1,
            new Certificate(generation, "abc" + generation, KEY, after(86_400)),
            Identity.Use.UNSEEN,
            Optional.of("abd"),
            after(5)),
        after(6),
        generation + 7);
  }

  private static Identity ended(Identity of) {
    var line =
        new Identity.Line(
            of.line().first(),
            of.newest(),
            Identity.Use.SEEN,
            of.line().before(),
            of.line().enrolledAt());
    return new Identity(
        of.agent(), Identity.State.REVOKED, "by asha", line, after(9), of.revision() + 1);
  }

  private static EnrollToken token(Optional<Mac> mac, Optional<KeyHash> usedBy) {
    return new EnrollToken(
        TokenHash.of("word"), AGENT.person(), mac, "asha", NOW, after(600), usedBy);
  }

  @Test
  default void anIdentityComesBackAsItWasPutLast() {
    change(tx -> tx.identities().put(identity(AGENT, 4), "der4"));
    change(tx -> tx.identities().put(identity(AGENT, 5), "der5"));

    assertThat(found(tx -> tx.identities().find(AGENT))).contains(identity(AGENT, 5));
    assertThat(found(tx -> tx.identities().certificate(AGENT))).contains("der5");
    assertThat(found(tx -> tx.identities().find(ELSEWHERE))).isEmpty();
    assertThat(found(tx -> tx.identities().certificate(ELSEWHERE))).isEmpty();
  }

  @Test
  default void aChangeKeepsTheNewestCertificate() {
    var before = identity(AGENT, 4);
    change(tx -> tx.identities().put(before, "der4"));
    change(tx -> tx.identities().put(identity(ELSEWHERE, 4), "other"));

    change(tx -> tx.identities().change(ended(before)));

    assertThat(found(tx -> tx.identities().find(AGENT))).contains(ended(before));
    assertThat(found(tx -> tx.identities().certificate(AGENT))).contains("der4");
    assertThat(found(tx -> tx.identities().find(ELSEWHERE))).contains(identity(ELSEWHERE, 4));
  }

  @Test
  default void everyChangeOfAnIdentityIsSignalled() {
    change(tx -> tx.identities().put(identity(AGENT, 4), "der4"));
    assertThat(signals()).containsOnlyOnce(new Signal.IdentityChanged(AGENT));

    change(tx -> tx.identities().change(ended(identity(AGENT, 4))));

    assertThat(signals().stream().filter(new Signal.IdentityChanged(AGENT)::equals)).hasSize(2);
  }

  @Test
  default void whoEverEnrolledOnAWorkstationIsRemembered() {
    change(tx -> tx.identities().put(ended(identity(AGENT, 4)), "der4"));

    assertThat(holds(tx -> tx.identities().hasEnrolled(AGENT.domain(), AGENT.mac()))).isTrue();
    assertThat(holds(tx -> tx.identities().hasEnrolled(AGENT.domain(), DESK_TWO.mac()))).isFalse();
    assertThat(holds(tx -> tx.identities().hasEnrolled(ELSEWHERE.domain(), AGENT.mac()))).isFalse();
  }

  @Test
  default void identitiesAreListedByNameFromAPlaceOnAsFarAsOneReaches() {
    var one = identity(ELSEWHERE, 1);
    var two = identity(AGENT, 1);
    var three = identity(DESK_TWO, 1);
    change(tx -> {
      List.of(three, one, two).forEach(it -> tx.identities().put(it, ""));
      tx.directory().putPerson(new Person(DESK_TWO.person(), "", "Sales", ""));
    });
    var sales = new Reach(List.of(new Area(Optional.of(AGENT.domain()), Optional.of("Sales"))));
    var domain = Reach.of(Optional.of(AGENT.domain()));

    assertThat(listed(Reach.EVERYWHERE, Optional.empty(), Optional.empty(), 9))
        .containsExactly(one, two, three);
    assertThat(listed(Reach.EVERYWHERE, Optional.empty(), Optional.of(ELSEWHERE), 1))
        .containsExactly(two);
    assertThat(listed(Reach.EVERYWHERE, Optional.of(AGENT.user()), Optional.empty(), 9))
        .containsExactly(one, two);
    assertThat(listed(domain, Optional.empty(), Optional.empty(), 9)).containsExactly(two, three);
    assertThat(listed(sales, Optional.empty(), Optional.empty(), 9)).containsExactly(three);
    assertThat(all(tx -> tx.identities().all())).containsExactlyInAnyOrder(one, two, three);
  }

  private List<Identity> listed(
      Reach reach, Optional<UserId> user, Optional<AgentId> after, int most) {
    return all(tx -> tx.identities().list(reach, user, after, most));
  }

  @Test
  default void anEnrolmentTokenComesBackWithWhatItWasUsedFor() {
    var fresh = token(Optional.of(AGENT.mac()), Optional.empty());
    change(tx -> tx.enrollTokens().add(fresh));
    assertThat(found(tx -> tx.enrollTokens().find(fresh.hash()))).contains(fresh);

    var used = token(Optional.of(AGENT.mac()), Optional.of(KEY));
    change(tx -> tx.enrollTokens().use(used));

    assertThat(found(tx -> tx.enrollTokens().find(fresh.hash()))).contains(used);
    assertThat(found(tx -> tx.enrollTokens().find(TokenHash.of("other")))).isEmpty();
  }

  @Test
  default void noTwoEnrolmentTokensHaveOneHash() {
    change(tx -> tx.enrollTokens().add(token(Optional.empty(), Optional.empty())));

    assertThatThrownBy(
            () -> change(tx -> tx.enrollTokens().add(token(Optional.empty(), Optional.empty()))))
        .isInstanceOf(StoreException.class);
  }

  @Test
  default void enrolmentTokensAreForgottenAfterTheirEnd() {
    var token = token(Optional.empty(), Optional.empty());
    change(tx -> tx.enrollTokens().add(token));

    assertThat(forgotten(600)).isZero();
    assertThat(forgotten(601)).isEqualTo(1);
    assertThat(found(tx -> tx.enrollTokens().find(token.hash()))).isEmpty();
  }

  private int forgotten(long endedBefore) {
    return write(tx -> tx.enrollTokens().forget(after(endedBefore)));
  }
}
