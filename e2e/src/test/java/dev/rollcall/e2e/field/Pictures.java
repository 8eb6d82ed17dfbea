// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.field;

import com.google.protobuf.ByteString;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Pictures as agents send them, and as they should not.
public final class Pictures {
  private static final int END_CHUNK = 12;
  private static final int CHUNK_FRAME = 12;

  private Pictures() {}

  public static ByteString png(int width, int height) {
    return encoded("png", new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
  }

  public static ByteString jpeg(int width, int height) {
    return encoded("jpeg", new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
  }

  public static ByteString gif(int width, int height) {
    return encoded("gif", new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED));
  }

  /// A few kB that unpack to that many pixels.
  public static ByteString bomb(int width, int height) {
    return encoded("png", new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY));
  }

  /// A valid picture of exactly that many bytes: a private chunk before its end fills it up.
  public static ByteString pngOfSize(int bytes) {
    var small = png(64, 64);
    var noise = new byte[bytes - small.size() - CHUNK_FRAME];
    new SplittableRandom(bytes).nextBytes(noise);
    var padding = chunk("roLl", noise);
    var end = small.size() - END_CHUNK;
    return small.substring(0, end).concat(padding).concat(small.substring(end));
  }

  private static ByteString chunk(String type, byte[] content) {
    var buffer = ByteBuffer.allocate(content.length + CHUNK_FRAME);
    buffer.putInt(content.length).put(ByteString.copyFromUtf8(type).toByteArray()).put(content);
    var crc = new CRC32();
    crc.update(buffer.array(), 4, 4 + content.length);
    buffer.putInt((int) crc.getValue());
    return ByteString.copyFrom(buffer.array());
  }

  private static ByteString encoded(String format, BufferedImage image) {
    paint(image);
    try (var bytes = new ByteArrayOutputStream()) {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("no writer for " + format);
      }
      return ByteString.copyFrom(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("write a picture", e);
    }
  }

  private static void paint(BufferedImage image) {
    var pen = image.createGraphics();
    pen.setColor(Color.ORANGE);
    pen.fillRect(0, 0, image.getWidth() / 2, image.getHeight() / 2);
    pen.dispose();
  }
}
