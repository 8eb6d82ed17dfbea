// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.agent.message.AgentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PapersTest {
  private static final AgentId AGENT = new AgentId("unirms.com", "PT 24+002/ä", "1697e92ca2fc");

  @TempDir private Path folder;
  private final TestAuthority authority = new TestAuthority();

  @Test
  void identityComesBackFromTheDiskAsItWas() {
    IdentityFolder kept = IdentityFolder.open(folder.resolve("identity"), InstantSource.system());
    Identity identity = identity(AGENT, Optional.of(new TokenId("abc")));

    kept.keep(identity);

    Identity found = kept.identity().orElseThrow();
    assertThat(Keys.text(found.keys())).isEqualTo(Keys.text(identity.keys()));
    assertThat(found.chain()).isEqualTo(identity.chain());
    assertThat(found.trusted()).isEqualTo(identity.trusted());
    assertThat(found.issued()).isEqualTo(identity.issued());
    assertThat(found.token()).contains(new TokenId("abc"));
    assertThat(identity.certificate().agent()).isEqualTo(AGENT);
  }

  @Test
  void fileThatCannotBeReadIsNoIdentity() throws IOException {
    Path place = folder.resolve("identity");
    IdentityFolder kept = IdentityFolder.open(place, InstantSource.system());
    Files.writeString(place.resolve("current.properties"), "format=1\nkey=xx");

    assertThat(kept.identity()).isEmpty();
  }

  @Test
  void keyIsMadeOnceForEachPurpose() {
    IdentityFolder kept = IdentityFolder.open(folder.resolve("identity"), InstantSource.system());
    EnrollmentToken token = EnrollmentToken.parse(authority.token('a'));

    NextKey first = kept.keyFor(token);

    assertThat(Keys.text(kept.keyFor(token).keys())).isEqualTo(Keys.text(first.keys()));
    NextKey other = kept.keyFor(EnrollmentToken.parse(authority.token('b')));
    assertThat(other.keys().getPublic()).isNotEqualTo(first.keys().getPublic());
  }

  @Test
  void identityOfAnotherWorkstationIsNoneAndIsNamed() {
    AgentId other = new AgentId("unirms.com", "PT1", "1697e92ca2fc");

    assertThatThrownBy(() ->
            Papers.of(AGENT, Optional.of(identity(other, Optional.empty())), Optional.empty()))
        .isInstanceOf(CannotBegin.class)
        .hasMessageContaining("PT1");
  }

  @Test
  void tokenFileThatIsGoneDoesNoHarmOnceThereIsAnIdentity() {
    TokenFile gone = new TokenFile(folder.resolve("gone"));

    Papers papers =
        Papers.of(AGENT, Optional.of(identity(AGENT, Optional.empty())), Optional.of(gone));

    assertThat(papers.token()).isEmpty();
    assertThatThrownBy(() -> Papers.of(AGENT, Optional.empty(), Optional.of(gone)))
        .isInstanceOf(CannotBegin.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void tokenDoesNotShowItself() {
    EnrollmentToken token = EnrollmentToken.parse(authority.token('a'));

    assertThat(token.toString()).doesNotContain("aaaa");
    assertThat(token.id().toString()).doesNotContain("aaaa");
  }

  private Identity identity(AgentId agent, Optional<TokenId> token) {
    KeyPair keys = Keys.fresh();
    return new Identity(
        keys,
        List.of(authority.issue(keys.getPublic(), agent, 1, Duration.ofHours(24))),
        List.of(authority.certificate()),
        InstantSource.system().instant(),
        token);
  }
}
