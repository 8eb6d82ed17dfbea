// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.files.OwnerOnly;
import dev.rollcall.agent.identity.NextKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalletTest {
  private static final Who ONE = Who.of("sim.example", 1);
  private static final Who TWO = Who.of("sim.example", 2);

  @TempDir Path folder;

  @Test
  void whatIsKeptIsThereInTheNextRun() throws Exception {
    Pass pass = TestPasses.pass(7);
    try (Wallet wallet = open()) {
      wallet.keep(ONE, pass);
    }

    try (Wallet wallet = open()) {
      assertThat(wallet.pass(ONE)).contains(pass);
      assertThat(wallet.pass(TWO)).isEmpty();
      assertThat(wallet.pass(ONE).orElseThrow().identity(List.of()).chain())
          .containsExactly(pass.parsed());
    }
  }

  /// A request whose answer was lost is made again word for word, or it would look like a copy.
  @Test
  void theNextKeyIsTheSameUntilItHasACertificate() throws Exception {
    Pass first = TestPasses.pass(1);
    NextKey asked;
    try (Wallet wallet = open()) {
      wallet.keep(ONE, first);
      asked = wallet.keyAfter(ONE, first, TestPasses.NOW);
      assertThat(wallet.keyAfter(ONE, first, TestPasses.NOW)).isEqualTo(asked);
    }

    try (Wallet wallet = open()) {
      NextKey again = wallet.keyAfter(ONE, first, TestPasses.NOW);
      assertThat(again.keys().getPublic()).isEqualTo(asked.keys().getPublic());
      assertThat(again.made()).isEqualTo(asked.made());

      Pass second = TestPasses.pass(2);
      wallet.keep(ONE, second);
      assertThat(wallet.keyAfter(ONE, second, TestPasses.NOW).keys().getPublic())
          .isNotEqualTo(asked.keys().getPublic());
    }
  }

  @Test
  void whatWasReplacedIsLeftOutAtTheNextStart() throws Exception {
    try (Wallet wallet = open()) {
      for (int serial = 1; serial <= 20; serial++) {
        wallet.keep(ONE, TestPasses.pass(serial));
      }
    }
    long before = Files.size(file());

    open().close();

    assertThat(Files.size(file())).isLessThan(before / 10);
  }

  @Test
  void nobodyElseMayReadKeys() throws Exception {
    open().close();

    assertThat(OwnerOnly.isBrokenBy(folder.resolve("identities"))).isFalse();
    assertThat(TestPasses.pass(1).toString()).doesNotContain("privateKey", "ByteString");
  }

  private Wallet open() {
    return Wallet.open(folder.resolve("identities"));
  }

  private Path file() {
    return folder.resolve("identities").resolve("identities.journal");
  }
}
