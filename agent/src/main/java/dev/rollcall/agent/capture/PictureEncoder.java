// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.capture;

import com.google.protobuf.ByteString;
import dev.rollcall.agent.capture.Picture.ContentType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Encodes a capture: PNG, which keeps text sharp, or JPEG when the PNG is over [#PNG_LIMIT] bytes
/// (photographs and videos on the screen).
final class PictureEncoder {
  static final int PNG_LIMIT = 4 << 20;

  /// The lowest level of compression: the others cost up to ten times the time for a third of the
  /// bytes, and a person waits.
  private static final float PNG_QUALITY = 0.85f;

  private static final float JPEG_QUALITY = 0.85f;

  private PictureEncoder() {}

  static Picture encode(BufferedImage image) {
    ByteString png = write(image, "png", PNG_QUALITY);
    if (png.size() <= PNG_LIMIT) {
      return new Picture(ContentType.PNG, png, image.getWidth(), image.getHeight());
    }
    ByteString jpeg = write(image, "jpeg", JPEG_QUALITY);
    return new Picture(ContentType.JPEG, jpeg, image.getWidth(), image.getHeight());
  }

  private static ByteString write(BufferedImage image, String format, float quality) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    ImageWriter writer = writers.next();
    ByteString.Output bytes = ByteString.newOutput(256 << 10);
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException("encode " + format, e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteString();
  }
}
