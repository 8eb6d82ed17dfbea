// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Habits;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.Pictures;
import dev.rollcall.e2e.field.ScreenshotAnswer;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.RunningServer;
import io.grpc.Status;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Pictures that agents from the field send on the stream: what is kept, shown and refused.
class ScreenshotsTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int LIMIT = 4 * 1024 * 1024;

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  @Test
  void aPictureIsShownAsItCame() throws NoSuchAlgorithmException {
    var who = SERVER.somebody();
    var picture = Pictures.png(320, 200);
    var started = System.nanoTime();

    var ended = pictured(who, new ScreenshotAnswer.Inline(picture));

    assertThat(ended.path("state").asString()).isEqualTo("succeeded");
    var id = ended.path("id").asString();
    var list = SERVER.rest().get("/api/v1/screenshots?command_id=" + id).expect(200).json();
    assertThat(list.path("items").size()).isEqualTo(1);
    var shown = list.path("items").get(0);
    var image =
        SERVER
            .rest()
            .get("/api/v1/screenshots/" + shown.path("id").asString() + "/image")
            .expect(200);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    assertThat(image.bytes()).isEqualTo(picture);
    assertThat(image.header("Content-Type")).isEqualTo("image/png");
    assertThat(image.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(image.header("Content-Security-Policy")).contains("sandbox");
    assertThat(image.header("Cache-Control")).contains("no-store");
    assertShown(shown, id, who, picture);
  }

  private static void assertShown(JsonNode shown, String id, Identity who, ByteString picture)
      throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256").digest(picture.toByteArray());
    assertThat(shown.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "command_id",
            "domain",
            "user_id",
            "mac_address",
            "taken_at",
            "content_type",
            "width",
            "height",
            "size",
            "sha256",
            "notice");
    assertThat(shown.path("command_id").asString()).isEqualTo(id);
    assertThat(shown.path("domain").asString()).isEqualTo(who.domain());
    assertThat(shown.path("user_id").asString()).isEqualTo(who.user());
    assertThat(shown.path("mac_address").asString()).isEqualTo(who.mac());
    assertThat(OffsetDateTime.parse(shown.path("taken_at").asString())).isNotNull();
    assertThat(shown.path("content_type").asString()).isEqualTo("image/png");
    assertThat(shown.path("width").asInt()).isEqualTo(320);
    assertThat(shown.path("height").asInt()).isEqualTo(200);
    assertThat(shown.path("size").asInt()).isEqualTo(picture.size());
    assertThat(shown.path("sha256").asString()).isEqualTo(HexFormat.of().formatHex(digest));
    assertThat(shown.path("notice").asString()).isEqualTo("none");
  }

  static Stream<Named<ByteString>> goodPictures() {
    return Stream.of(
        Named.of("JPEG", Pictures.jpeg(640, 480)),
        Named.of("one pixel", Pictures.png(1, 1)),
        Named.of("4 MiB", Pictures.pngOfSize(LIMIT)),
        Named.of("64 MP", Pictures.bomb(8_000, 8_000)));
  }

  @ParameterizedTest
  @MethodSource("goodPictures")
  void picturesWithinTheLimitsAreKept(ByteString picture) {
    var ended = pictured(SERVER.somebody(), new ScreenshotAnswer.Inline(picture));

    assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("succeeded");
  }

  static Stream<Named<ByteString>> badPictures() {
    var png = Pictures.png(64, 64);
    return Stream.of(
        Named.of("nothing", ByteString.EMPTY),
        Named.of("text", ByteString.copyFromUtf8("this is no picture")),
        Named.of("SVG", ByteString.copyFromUtf8("<svg xmlns='http://www.w3.org/2000/svg'/>")),
        Named.of("GIF", Pictures.gif(64, 64)),
        Named.of("PNG's first bytes only", png.substring(0, 8)),
        Named.of("PNG without its size", png.substring(0, 20)),
        Named.of("PNG's first bytes and a page", png.substring(0, 8).concat(page())),
        Named.of(
            "JPEG's first bytes and a page", Pictures.jpeg(64, 64).substring(0, 4).concat(page())),
        Named.of("over 64 MP", Pictures.bomb(8_001, 8_000)),
        Named.of("a line of 2 Gpx", wide(png)),
        Named.of("over 4 MiB", Pictures.pngOfSize(LIMIT + 1)));
  }

  private static ByteString page() {
    return ByteString.copyFromUtf8("<html><script>alert(1)</script></html>".repeat(10));
  }

  /// The width in its header made the largest there is.
  private static ByteString wide(ByteString png) {
    var width = ByteString.copyFrom(new byte[] {0x7f, -1, -1, -1});
    return png.substring(0, 16).concat(width).concat(png.substring(20));
  }

  @ParameterizedTest
  @MethodSource("badPictures")
  void anythingElseIsRefusedAndNothingOfItKept(ByteString picture) {
    var who = SERVER.somebody();

    var ended = pictured(who, new ScreenshotAnswer.Inline(picture));

    assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("failed");
    assertThat(ended.path("outcome").path("message").asString("")).isNotBlank();
    assertNothingKept(ended);
  }

  /// No message may be that large, so the stream ends with it, and no answer comes any more.
  @Test
  void aPictureFarOverTheLimitIsNoAnswerAtAll() {
    var who = SERVER.somebody();
    var large = Habits.answering(new ScreenshotAnswer.Inline(Pictures.pngOfSize(2 * LIMIT)));
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who, large)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);
      var command = SERVER.admin().command(who, "screenshot", "audit", Duration.ofSeconds(2));
      var id = command.expect(201).json().path("id").asString();

      assertThat(agent.awaitEnd(SOON).code())
          .isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.CANCELLED);

      var ended = SERVER.admin().awaitOutcome(id, SOON);
      assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("failed");
      assertNothingKept(ended);
    }
  }

  @Test
  void aPathIsMetadataOnly() {
    var ended = pictured(SERVER.somebody(), new ScreenshotAnswer.StoredAt("/home/pt/shot.png"));

    assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("succeeded");
    assertThat(ended.path("outcome").path("message").asString()).contains("/home/pt/shot.png");
    assertNothingKept(ended);
  }

  @Test
  void anErrorIsTheOutcome() {
    var ended = pictured(SERVER.somebody(), new ScreenshotAnswer.Fails("screen is locked"));

    assertThat(ended.path("state").asString()).isEqualTo("failed");
    assertThat(ended.path("outcome").path("message").asString()).contains("screen is locked");
    assertNothingKept(ended);
  }

  @Test
  void silenceIsAFailureAtTheDeadline() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent =
            FieldAgent.connect(
                connection.channel(), who, Habits.answering(new ScreenshotAnswer.Silence()))) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);
      var command = SERVER.admin().command(who, "screenshot", "audit", Duration.ofSeconds(1));

      var id = command.expect(201).json().path("id").asString();
      var ended = SERVER.admin().awaitOutcome(id, SOON);

      assertThat(ended.path("state").asString()).isEqualTo("failed");
      assertThat(ended.path("outcome").path("code").asString()).isEqualTo("no_answer");
      agent.answer(id, new ScreenshotAnswer.Inline(Pictures.png(8, 8)));
      SERVER.admin().checkOut(who).expect(200);
      agent.await(MessageCase.ATTENDANCE_UPDATE, SOON);
      assertNothingKept(ended);
      assertThat(SERVER.admin().command(id)).isEqualTo(ended);
    }
  }

  @Test
  void aPictureThatNobodyAskedForIsDropped() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      agent.answer("made-up", new ScreenshotAnswer.Inline(Pictures.png(8, 8)));

      SERVER.admin().checkIn(who).expect(200);
      agent.await(MessageCase.ATTENDANCE_UPDATE, SOON);
      var list = SERVER.rest().get("/api/v1/screenshots?command_id=made-up").expect(200).json();
      assertThat(list.path("items").size()).isZero();
    }
  }

  private static JsonNode pictured(Identity who, ScreenshotAnswer answer) {
    try (var connection = SERVER.connection();
        var agent = FieldAgent.connect(connection.channel(), who, Habits.answering(answer))) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      SERVER.admin().checkIn(who).expect(200);
      return SERVER.admin().awaitOutcome(SERVER.admin().screenshot(who, "audit"), SOON);
    }
  }

  private static void assertNothingKept(JsonNode command) {
    var path = "/api/v1/screenshots?command_id=" + command.path("id").asString();
    assertThat(SERVER.rest().get(path).expect(200).json().path("items").size()).isZero();
  }
}
