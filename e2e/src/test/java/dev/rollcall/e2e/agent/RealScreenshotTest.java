// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.agent;

import static dev.rollcall.e2e.agent.RunningAgent.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Answer;
import dev.rollcall.e2e.run.Framebuffer;
import dev.rollcall.e2e.run.OwnDisplay;
import dev.rollcall.e2e.run.RunningServer;
import dev.rollcall.e2e.run.VirtualDisplay;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Pictures by our own agent: real ones, told to the person, and only when they may be taken.
class RealScreenshotTest {
  private static final int ORANGE = 0xd08020;
  private static final int BLACK = 0;

  /// Half of what the picture of one colour may be off after JPEG.
  private static final int SHADE = 8;

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();
  @RegisterExtension static final OwnDisplay DISPLAY = new OwnDisplay("1280x800");

  private final InstantSource clock = Clock.systemUTC();

  @Test
  void aPictureOfTheDisplayIsReadableWithinTwoSeconds() throws IOException {
    var who = SERVER.somebody();
    DISPLAY.display().screen().paint(ORANGE);
    try (var agent = start(who, DISPLAY.display())) {
      SERVER.admin().checkIn(who).expect(200);
      agent.awaitUpToDate(SOON);

      var id = SERVER.admin().screenshot(who, "security_check");
      var answered = System.nanoTime();
      var image = awaitImage(agent, id);
      var took = Duration.ofNanos(System.nanoTime() - answered);

      assertThat(took).isLessThan(Duration.ofSeconds(2));
      var picture = decoded(image);
      assertThat(picture.getWidth()).isEqualTo(1280);
      assertThat(picture.getHeight()).isEqualTo(800);
      assertIs(picture, 20, 780, ORANGE);
      var shown = agent.pictures(id).get(0);
      assertThat(shown.path("width").asInt()).isEqualTo(1280);
      assertThat(shown.path("height").asInt()).isEqualTo(800);
      assertThat(shown.path("notice").asString()).isEqualTo("banner");
      assertThat(image.header("Content-Type")).isEqualTo(shown.path("content_type").asString());
      SERVER.admin().awaitCommand(id, "succeeded", SOON);
      var requested = "Screenshot requested: RequestID=%s, Reason=security_check".formatted(id);
      agent.process().log().await("line", SOON, line -> line.contains(requested));
      agent.process().log().await("line", SOON, line -> line.contains("Screenshot taken: "));
    }
  }

  @Test
  void allMonitorsAreOnThePictureAndEachShowsTheNotice() throws IOException {
    var who = SERVER.somebody();
    try (var display = VirtualDisplay.start("1440x600")) {
      display.divide(new Dimension(800, 600), new Dimension(640, 480));
      display.screen().paint(ORANGE);
      try (var agent = start(who, display)) {
        SERVER.admin().checkIn(who).expect(200);
        agent.awaitUpToDate(SOON);

        var id = SERVER.admin().screenshot(who, "audit");
        await().atMost(SOON).until(() -> differs(display.screen(), ORANGE, 0, 800));
        await().atMost(SOON).until(() -> differs(display.screen(), ORANGE, 800, 1440));
        var picture = decoded(awaitImage(agent, id));

        assertThat(picture.getWidth()).isEqualTo(1440);
        assertThat(picture.getHeight()).isEqualTo(600);
        assertIs(picture, 20, 580, ORANGE);
        assertIs(picture, 1420, 460, ORANGE);
      }
    }
  }

  /// Whether the columns from left to right (exclusive) show something else as well.
  private static boolean differs(Framebuffer screen, int rgb, int left, int right) {
    var pixels = screen.pixels();
    var width = 1440;
    return IntStream.range(0, pixels.length)
        .filter(i -> i % width >= left && i % width < right)
        .anyMatch(i -> pixels[i] != rgb);
  }

  @Test
  void theNoticeIsOnTheDisplayForASecondBeforeThePictureAndThenGoes() {
    var who = SERVER.somebody();
    var screen = DISPLAY.display().screen();
    screen.paint(BLACK);
    try (var agent = start(who, DISPLAY.display())) {
      SERVER.admin().checkIn(who).expect(200);
      agent.awaitUpToDate(SOON);
      assertThat(screen.pixels()).as("before").containsOnly(BLACK);

      var id = SERVER.admin().screenshot(who, "security_check");
      awaitPixels(screen, pixels -> pixels.anyMatch(it -> it != BLACK));
      var seen = clock.instant();
      SERVER.admin().awaitCommand(id, "succeeded", SOON);
      awaitPixels(screen, pixels -> pixels.allMatch(it -> it == BLACK));

      var taken = OffsetDateTime.parse(agent.pictures(id).get(0).path("taken_at").asString());
      assertThat(Duration.between(seen, taken.toInstant()))
          .as("notice before the picture, less what it took to see it")
          .isGreaterThan(Duration.ofMillis(900));
    }
  }

  private static void awaitPixels(Framebuffer screen, Predicate<IntStream> wanted) {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> wanted.test(Arrays.stream(screen.pixels())));
  }

  @Test
  void whoChecksOutWhileTheNoticeStandsIsNotCaptured() {
    var who = SERVER.somebody();
    try (var agent = start(who, DISPLAY.display())) {
      SERVER.admin().checkIn(who).expect(200);
      agent.awaitUpToDate(SOON);

      var id = SERVER.admin().screenshot(who, "audit");
      SERVER.admin().checkOut(who).expect(200);

      var ended = SERVER.admin().awaitOutcome(id, SOON);
      assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("refused");
      assertThat(ended.path("outcome").path("code").asString()).isEqualTo("not_checked_in");
      assertThat(agent.pictures(id).size()).isZero();
    }
  }

  @Test
  void whoIsCheckedOutIsNotAskedAtAll() {
    var who = SERVER.somebody();
    try (var _ = start(who, DISPLAY.display())) {
      SERVER.admin().requestScreenshot(who, "audit").expectProblem(409, "not_checked_in");

      SERVER.admin().checkIn(who).expect(200);
      SERVER.admin().monitoring(who, "paused", "works council").expect(200);
      SERVER.admin().requestScreenshot(who, "audit").expectProblem(409);
    }
  }

  @Test
  void severalRequestsAreSeveralPicturesInTheirOrder() {
    var who = SERVER.somebody();
    try (var agent = start(who, DISPLAY.display())) {
      SERVER.admin().checkIn(who).expect(200);
      agent.awaitUpToDate(SOON);

      var first = SERVER.admin().screenshot(who, "one");
      var second = SERVER.admin().screenshot(who, "two");
      SERVER.admin().awaitCommand(first, "succeeded", SOON);
      SERVER.admin().awaitCommand(second, "succeeded", SOON);

      assertThat(taken(agent, second)).isAfter(taken(agent, first));
    }
  }

  private static Instant taken(RunningAgent agent, String id) {
    var pictures = agent.pictures(id);
    assertThat(pictures.size()).as("one picture for one request").isEqualTo(1);
    return OffsetDateTime.parse(pictures.get(0).path("taken_at").asString()).toInstant();
  }

  private static RunningAgent start(Identity who, VirtualDisplay display) {
    return RunningAgent.start(who, SERVER.admin(), SERVER.process().agentPort(), display);
  }

  private static Answer awaitImage(RunningAgent agent, String command) {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> agent.pictures(command).size() == 1);
    var id = agent.pictures(command).get(0).path("id").asString();
    return SERVER.rest().get("/api/v1/screenshots/" + id + "/image").expect(200);
  }

  private static BufferedImage decoded(Answer image) throws IOException {
    var picture = ImageIO.read(image.bytes().newInput());
    assertThat(picture).as("a picture that can be decoded").isNotNull();
    return picture;
  }

  private static void assertIs(BufferedImage picture, int x, int y, int rgb) {
    var wanted = new Color(rgb);
    var is = new Color(picture.getRGB(x, y));
    assertThat(is.getRed()).as("red at %s,%s", x, y).isCloseTo(wanted.getRed(), within(SHADE));
    assertThat(is.getGreen())
        .as("green at %s,%s", x, y)
        .isCloseTo(wanted.getGreen(), within(SHADE));
    assertThat(is.getBlue()).as("blue at %s,%s", x, y).isCloseTo(wanted.getBlue(), within(SHADE));
  }
}
