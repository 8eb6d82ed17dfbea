// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.RunningPort.ASHA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.screenshot.Picture;
import dev.rollcall.server.screenshot.PictureAnswer;
import dev.rollcall.server.screenshot.PictureRetention;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures as administrators get them.
final class ScreenshotRoutesTest {
  private static final String SCREENSHOTS = "/api/v1/screenshots";

  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    running = new RunningPort(data);
    running.connect(ASHA);
    running.checkIn(ASHA).is(200);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void pictureIsListedByItsCommand() throws IOException {
    var command = ask();
    assertThat(running.get(SCREENSHOTS + "?command_id=" + command).is(200).text())
        .isEqualTo("{\"items\":[],\"next\":null}");
    var bytes = keep(command);

    var item = running.get(SCREENSHOTS + "?command_id=" + command).is(200).json().at("/items/0");

    assertThat(item.propertyNames())
        .containsExactly(
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
    assertThat(item.get("command_id").asString()).isEqualTo(command);
    assertThat(item.get("content_type").asString()).isEqualTo("image/png");
    assertThat(item.get("width").asInt()).isEqualTo(4);
    assertThat(item.get("height").asInt()).isEqualTo(3);
    assertThat(item.get("size").asInt()).isEqualTo(bytes.length);
    assertThat(item.get("notice").asString()).isEqualTo("banner");
    assertThat(running.get(SCREENSHOTS + "/" + item.get("id").asString()).is(200).json())
        .isEqualTo(item);
  }

  @Test
  void listOfAPersonGoesOnAtTheCursor() throws IOException {
    var first = ask();
    keep(first);
    var second = ask();
    keep(second);

    var page = running.get(SCREENSHOTS + "?domain=unirms.com&user_id=PT24002&limit=1").is(200);
    var next = page.json().get("next").asString();
    var rest = running.get(SCREENSHOTS + "?limit=1&cursor=" + next).is(200).json();

    assertThat(page.json().at("/items/0/command_id").asString()).isEqualTo(second);
    assertThat(rest.at("/items/0/command_id").asString()).isEqualTo(first);
    assertThat(rest.get("next").isNull()).isTrue();
    assertThat(running.get(SCREENSHOTS + "?user_id=PT24003").is(200).json().get("items")).isEmpty();
  }

  @Test
  void imageIsHandedOutAsAPictureAndNothingElse() throws IOException {
    var command = ask();
    var bytes = keep(command);
    var id =
        running.get(SCREENSHOTS + "?command_id=" + command).json().at("/items/0/id").asString();

    var image = running.get(SCREENSHOTS + "/" + id + "/image").is(200);

    assertThat(image.bytes()).isEqualTo(bytes);
    assertThat(image.header("Content-Type")).isEqualTo("image/png");
    assertThat(image.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(image.header("Content-Security-Policy")).startsWith("sandbox; default-src 'none'");
    assertThat(image.header("Content-Disposition"))
        .isEqualTo("inline; filename=\"screenshot-" + id + ".png\"");
    assertThat(image.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void everyLookIsInTheHistory() throws IOException {
    var command = ask();
    keep(command);
    var id =
        running.get(SCREENSHOTS + "?command_id=" + command).json().at("/items/0/id").asString();

    running.get(SCREENSHOTS + "/" + id + "/image").is(200);
    running.get(SCREENSHOTS + "/" + id + "/image").is(200);

    var events = running.store.read(tx -> tx.events().after(0, 100));
    assertThat(events)
        .filteredOn(event -> event.event().kind().equals(Kinds.PICTURE_VIEWED))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.event().actor()).isEqualTo("dev"));
  }

  @Test
  void aPictureThatIsNotAsItWasWrittenIsAClearErrorAndNoPicture() throws IOException {
    var command = ask();
    keep(command);
    running.blobs.damageAll();

    var id =
        running.get(SCREENSHOTS + "?command_id=" + command).json().at("/items/0/id").asString();

    running.get(SCREENSHOTS + "/" + id + "/image").isProblem(500, "damaged");
  }

  @Test
  void aPictureWhoseTimeIsOverIsUnknown() throws IOException {
    var command = ask();
    keep(command);
    var id =
        running.get(SCREENSHOTS + "?command_id=" + command).json().at("/items/0/id").asString();
    var retention =
        new PictureRetention(running.store, running.blobs, PictureRetention.USUAL, running.clock);

    running.clock.pass(PictureRetention.USUAL.plusMinutes(1));
    retention.run();

    running.get(SCREENSHOTS + "/" + id + "/image").isProblem(404, "unknown");
    running.get(SCREENSHOTS + "/" + id).isProblem(404, "unknown");
    assertThat(running.get(SCREENSHOTS + "?command_id=" + command).is(200).text())
        .isEqualTo("{\"items\":[],\"next\":null}");
    var told = running.get("/api/v1/audit?kind=screenshot.deleted").is(200).json();
    assertThat(told.at("/items").size()).isEqualTo(1);
  }

  @Test
  void unknownIdIsNotFound() {
    for (var id : List.of("none", "..%2F..%2Fetc%2Fpasswd", "%25")) {
      running.get(SCREENSHOTS + "/" + id).isProblem(404, "unknown");
      running.get(SCREENSHOTS + "/" + id + "/image").isProblem(404, "unknown");
    }
  }

  private String ask() {
    return running
        .post(
            "/api/admin/screenshot/request",
            "{\"user_id\":\"PT24002\",\"mac_address\":\"1697e92ca2fc\",\"reason\":\"check\"}")
        .is(200)
        .json()
        .get("request_id")
        .asString();
  }

  private byte[] keep(String command) throws IOException {
    var bytes = png();
    var picture = new Picture(ByteBuffer.wrap(bytes), running.clock.instant(), "banner");
    assertThat(running.screenshots.keep(ASHA, new CommandId(command), picture))
        .isInstanceOf(PictureAnswer.Stored.class);
    return bytes;
  }

  private static byte[] png() throws IOException {
    var out = new ByteArrayOutputStream();
    var written = ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", out);
    assertThat(written).isTrue();
    return out.toByteArray();
  }
}
