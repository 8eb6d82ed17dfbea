// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.FreshIds;
import dev.rollcall.server.jdbc.SqliteStore;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose picture is kept: only that of the agent that was asked, while somebody waits for it.
final class ScreenshotServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final AgentId ASKED = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  private static final CommandId COMMAND = new CommandId("c1");

  private final InstantSource clock = InstantSource.fixed(NOW);
  private final CountedBlobs blobs = new CountedBlobs();

  @TempDir private Path folder;
  private SqliteStore store;
  private ScreenshotService screenshots;

  @BeforeEach
  void ask() {
    store = SqliteStore.open(folder, new LocalBus(), clock);
    screenshots = new ScreenshotService(store, blobs, new FreshIds(new Random(1)), clock);
    store.write(tx -> tx.commands().add(command(CommandType.SCREENSHOT)));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void thePictureOfTheAgentThatWasAskedIsKeptOnce() throws IOException {
    var first = screenshots.keep(ASKED, COMMAND, picture());
    var repeat = screenshots.keep(ASKED, COMMAND, picture());

    assertThat(first).isInstanceOf(PictureAnswer.Stored.class).isEqualTo(repeat);
    assertThat(blobs.kept()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "other.com, PT24002, 1697e92ca2fc",
    "unirms.com, PT24003, 1697e92ca2fc",
    "unirms.com, PT24002, 1697e92ca2fd"
  })
  void nobodyElseCanAnswerIt(String domain, String user, String mac) throws IOException {
    var answer = screenshots.keep(AgentId.of(domain, user, mac), COMMAND, picture());

    assertThat(answer)
        .isEqualTo(screenshots.earlierAnswer(AgentId.of(domain, user, mac), COMMAND).orElseThrow());
    assertRefused(answer, "not_asked");
  }

  @Test
  void aPictureAfterTheEndIsNotKept() throws IOException {
    store.write(tx -> tx.commands().cancel(COMMAND, Outcome.cancelled("hr"), "hr", NOW));

    assertRefused(screenshots.keep(ASKED, COMMAND, picture()), "too_late");
  }

  @Test
  void aPictureForAnotherKindOfCommandIsNotKept() throws IOException {
    store.write(tx -> tx.commands().add(command(CommandType.FLUSH_LOGS)));

    assertRefused(screenshots.keep(ASKED, new CommandId("flush_logs"), picture()), "not_asked");
  }

  private void assertRefused(PictureAnswer answer, String code) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            PictureAnswer.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    assertThat(blobs.kept()).isZero();
  }

  private static Command command(CommandType type) {
    return new Command(
        type == CommandType.SCREENSHOT ? COMMAND : new CommandId(type.text()),
        0,
        ASKED,
        type,
        CommandState.QUEUED,
        "audit",
        "hr",
        NOW,
        NOW.plus(Duration.ofMinutes(1)),
        null,
        null,
        null);
  }

  private static Picture picture() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return new Picture(ByteBuffer.wrap(bytes.toByteArray()), NOW, "banner");
  }
}
