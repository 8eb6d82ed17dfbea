// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.capture.Picture.ContentType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PictureTest {
  @Test
  void plainScreenBecomesAnExactPng() throws IOException {
    BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 4, 0xFF123456);

    Picture picture = PictureEncoder.encode(image);

    assertThat(picture.type()).isEqualTo(ContentType.PNG);
    assertThat(ImageIO.read(picture.bytes().newInput()).getRGB(3, 4)).isEqualTo(0xFF123456);
  }

  @Test
  void pictureThatIsTooLargeAsPngBecomesAJpeg() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    BufferedImage image = new BufferedImage(1600, 1000, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        image.setRGB(x, y, random.nextInt());
      }
    }

    Picture picture = PictureEncoder.encode(image);

    assertThat(picture.type()).isEqualTo(ContentType.JPEG);
    assertThat(picture.bytes().size()).isLessThan(PictureEncoder.PNG_LIMIT);
    assertThat(ImageIO.read(picture.bytes().newInput()).getWidth()).isEqualTo(1600);
  }

  @Test
  void noticeIsPlainTextOfBoundedSize() {
    NoticeText notice = NoticeText.screenshot("<html>\u202Eeve\r\n", "because ".repeat(2_000));

    assertThat(notice.lines()).contains("Asked for by: <html> eve");
    assertThat(notice.lines()).hasSizeLessThan(10).allMatch(line -> line.length() <= 80);
  }

  @Test
  void noticeWithoutANameSaysWhoAsksAnyway() {
    assertThat(NoticeText.screenshot("", "audit").lines())
        .containsExactly(
            "A screenshot of this screen is being taken",
            "Asked for by: an administrator",
            "Reason: audit");
  }
}
