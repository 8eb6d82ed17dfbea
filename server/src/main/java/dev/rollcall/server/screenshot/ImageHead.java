// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

import dev.rollcall.server.screenshot.PictureAnswer.Refused;
import dev.rollcall.server.screenshot.PictureAnswer.Why;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Reads what a picture is from its head alone: nothing is decoded, so a small file that would
/// unfold into a huge picture costs nothing.
sealed interface ImageHead {
  record Fit(ImageFacts facts) implements ImageHead {}

  record Unfit(Refused why) implements ImageHead {}

  static ImageHead read(ByteBuffer bytes) {
    return format(bytes)
        .map(format -> dimensions(format, bytes))
        .orElseGet(() -> invalid("not_an_image", "the picture is neither PNG nor JPEG"));
  }

  /// By the first bytes, whatever the sender called it.
  private static Optional<String> format(ByteBuffer bytes) {
    if (startsWith(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
      return Optional.of("png");
    }
    return startsWith(bytes, 0xff, 0xd8, 0xff) ? Optional.of("jpeg") : Optional.empty();
  }

  private static boolean startsWith(ByteBuffer bytes, int... magic) {
    if (bytes.remaining() < magic.length) {
      return false;
    }
    for (var i = 0; i < magic.length; i++) {
      if ((bytes.get(bytes.position() + i) & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static ImageHead dimensions(String format, ByteBuffer bytes) {
    var reader = ImageIO.getImageReadersByFormatName(format).next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(array(bytes)))) {
      reader.setInput(input, true, true);
      return check(format, reader);
    } catch (IOException | RuntimeException broken) {
      return invalid("broken_image", "the picture's head cannot be read");
    } finally {
      reader.dispose();
    }
  }

  private static ImageHead check(String format, ImageReader reader) throws IOException {
    var width = reader.getWidth(0);
    var height = reader.getHeight(0);
    if ((long) width * height > Picture.MOST_PIXELS) {
      return new Unfit(
          new Refused(Why.TOO_LARGE, "too_many_pixels", "the picture has over 64 megapixels"));
    }
    return new Fit(new ImageFacts("image/" + format, width, height));
  }

  private static Unfit invalid(String code, String message) {
    return new Unfit(new Refused(Why.INVALID, code, message));
  }

  private static byte[] array(ByteBuffer bytes) {
    var array = new byte[bytes.remaining()];
    bytes.duplicate().get(array);
    return array;
  }
}
