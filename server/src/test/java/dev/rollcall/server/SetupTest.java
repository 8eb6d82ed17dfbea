// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.KnownToken;
import dev.rollcall.server.access.Principal;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.screenshot.PictureRetention;
import dev.rollcall.server.signin.SecondFactorDemand;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way from nothing to a first administrator.
final class SetupTest {
  private static final AccountName ADMIN = new AccountName("admin");

  @TempDir private Path data;

  private void start() {
    Server.start(
            new ServerConfig(
                data,
                new DatabaseConfig.Embedded(),
                HistoryVerification.usualHeads(data),
                0,
                0,
                ServerConfig.Mode.IDENTIFIED,
                Network.DEFAULT,
                PictureRetention.USUAL,
                SecondFactorDemand.OF_NOBODY,
                Optional.empty()))
        .close();
  }

  @Test
  void aServerWithoutAdministratorSaysHowToGetOne() {
    assertThatThrownBy(this::start)
        .isInstanceOf(StartupFailure.class)
        .hasMessageContaining("rollcall setup");
  }

  @Test
  void aServerWithAnAdministratorOpens() {
    Setup.run(new DatabaseConfig.Embedded(), data, ADMIN, Optional.empty());

    assertThatCode(this::start).doesNotThrowAnyException();
    assertThat(data.resolve("keys/server.crt")).isNotEmptyFile();
  }

  @Test
  void theFirstAdministratorMayDoEverythingAndIsMadeOnce() {
    var made = Setup.run(new DatabaseConfig.Embedded(), data, ADMIN, Optional.empty());

    assertThat(data.resolve("keys/ca.crt")).isNotEmptyFile();
    assertThatThrownBy(() ->
            Setup.run(
                new DatabaseConfig.Embedded(), data, new AccountName("second"), Optional.empty()))
        .isInstanceOf(StartupFailure.class)
        .hasMessageContaining("already");
    try (var store =
        Server.openStore(
            new DatabaseConfig.Embedded(), data, new LocalBus(), InstantSource.system())) {
      List<KnownToken> all = store.read(tx -> tx.tokens().known());
      assertThat(all)
          .singleElement()
          .satisfies(known -> {
            assertThat(known.hash()).isEqualTo(made.secret().hash());
            assertThat(known.account().name()).isEqualTo(ADMIN);
            assertThat(known.account().grants())
                .containsExactlyInAnyOrderElementsOf(Principal.everything());
          });
    }
  }

  @Test
  void aStoreThatAServerHoldsIsLeftAlone() {
    try (var _ =
        Server.openStore(
            new DatabaseConfig.Embedded(), data, new LocalBus(), InstantSource.system())) {
      assertThatThrownBy(
              () -> Setup.run(new DatabaseConfig.Embedded(), data, ADMIN, Optional.empty()))
          .isInstanceOfSatisfying(
              StartupFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(StartupFailure.Kind.STORE_HELD));
    }
  }
}
