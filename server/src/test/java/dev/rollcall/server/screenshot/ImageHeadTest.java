// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageHeadTest {

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void thePictureIsDescribedFromItsHead(String format) throws IOException {
    assertThat(ImageHead.read(picture(format)))
        .isEqualTo(new ImageHead.Fit(new ImageFacts("image/" + format, 40, 30)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "BM"})
  void anythingElseIsRefusedWhateverItCallsItself(String content) {
    assertThat(code(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("not_an_image");
  }

  @Test
  void aHeadThatIsCutOffIsRefused() throws IOException {
    var whole = picture("png").array();

    assertThat(code(ByteBuffer.wrap(Arrays.copyOf(whole, 12)))).isEqualTo("broken_image");
  }

  @Test
  void aPictureThatWouldUnfoldIsRefusedUnread() throws IOException {
    assertThat(code(bomb(30_000, 30_000))).isEqualTo("too_many_pixels");
  }

  private static String code(ByteBuffer bytes) {
    var head = ImageHead.read(bytes);
    assertThat(head).isInstanceOf(ImageHead.Unfit.class);
    return ((ImageHead.Unfit) head).why().code();
  }

  private static ByteBuffer picture(String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, bytes);
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  /// A small file whose head claims a huge picture.
  private static ByteBuffer bomb(int width, int height) throws IOException {
    var bytes = picture("png").array().clone();
    var buffer = ByteBuffer.wrap(bytes);
    buffer.putInt(16, width).putInt(20, height);
    var crc = new CRC32();
    crc.update(bytes, 12, 17);
    buffer.putInt(29, (int) crc.getValue());
    return buffer;
  }
}
