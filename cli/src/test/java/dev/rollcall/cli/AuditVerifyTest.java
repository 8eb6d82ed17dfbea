// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.HistoryVerification;
import dev.rollcall.server.Network;
import dev.rollcall.server.Server;
import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.screenshot.PictureRetention;
import dev.rollcall.server.signin.SecondFactorDemand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifyTest {
  @TempDir Path folder;

  private Console verify(String... more) {
    var arguments = new String[4 + more.length];
    System.arraycopy(
        new String[] {"audit", "verify", "--data", folder.toString()}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Console.run(Map.of(), arguments);
  }

  /// A server that has written something, and has ended.
  @BeforeEach
  void run() {
    Console.run(Map.of(), "setup", "--data", folder.toString());
    start().close();
  }

  private Server start() {
    return Server.start(
        new ServerConfig(
            folder,
            new DatabaseConfig.Embedded(),
            HistoryVerification.usualHeads(folder),
            0,
            0,
            ServerConfig.Mode.DEV,
            Network.DEFAULT,
            PictureRetention.USUAL,
            SecondFactorDemand.OF_NOBODY,
            Optional.empty()));
  }

  @Test
  void aHistoryThatIsWholeIsZero() {
    Console console = verify();

    assertThat(console.out()).isEqualTo("checked 2 events and 1 heads\nthe audit log is whole\n");
    assertThat(console.code()).isZero();
  }

  @Test
  void itIsCheckedBesideARunningServerWhichStartsAfterwards() {
    try (var _ = start()) {
      assertThat(verify().code()).isZero();
    }
    start().close();
    assertThat(verify().code()).isZero();
  }

  @Test
  void headsThatWereReplacedAreOne() throws IOException {
    var heads = HistoryVerification.usualHeads(folder);
    Files.writeString(heads, Files.readString(heads).replace(" 2 ", " 1 "));

    Console console = verify();

    assertThat(console.code()).isEqualTo(1);
    assertThat(console.out())
        .contains("tampered: line 1 of the heads has a signature that does not fit")
        .contains("the audit log is NOT as it was written");
  }

  @Test
  void theHeadsMayBeElsewhere() throws IOException {
    var elsewhere = folder.resolve("elsewhere");
    Files.move(HistoryVerification.usualHeads(folder), elsewhere);

    assertThat(verify().code()).isEqualTo(1);
    assertThat(verify("--heads", elsewhere.toString()).code()).isZero();
  }

  @Test
  void aFolderWithoutAStoreIsSaid() {
    Console console =
        Console.run(Map.of(), "audit", "verify", "--data", folder.resolve("none").toString());

    assertThat(console.code()).isEqualTo(1);
    assertThat(console.err()).contains("there is no").hasLineCount(1);
  }
}
