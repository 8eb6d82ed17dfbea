// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.random.RandomGenerator;

/// The memory of one Xvfb screen, which it keeps in a file of the XWD format: 32 bits a pixel.
public record Framebuffer(Path file) {
  private static final int HEADER_SIZE = 0;
  private static final int WIDTH = 4;
  private static final int HEIGHT = 5;
  private static final int BYTES_PER_LINE = 12;
  private static final int COLOURS = 19;
  private static final int COLOUR_ENTRY = 12;

  /// Everything on it, as 0xRRGGBB, line by line.
  public int[] pixels() {
    return with((pixels, width, height, line) -> {
      var all = new int[width * height];
      for (int i = 0; i < all.length; i++) {
        all[i] = pixels.getInt((i / width) * line + (i % width) * 4) & 0xffffff;
      }
      return all;
    });
  }

  /// Paints noise over everything, which no format compresses.
  public void paintNoise(RandomGenerator random) {
    var _ =
        with((pixels, width, height, line) -> {
          for (int i = 0; i < width * height; i++) {
            pixels.putInt((i / width) * line + (i % width) * 4, random.nextInt() & 0xffffff);
          }
          return height;
        });
  }

  /// Paints one colour over everything.
  public void paint(int rgb) {
    var _ =
        with((pixels, width, height, line) -> {
          for (int i = 0; i < width * height; i++) {
            pixels.putInt((i / width) * line + (i % width) * 4, rgb);
          }
          return height;
        });
  }

  private <T> T with(Work<T> work) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var map = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
      var start = head(map, HEADER_SIZE) + head(map, COLOURS) * COLOUR_ENTRY;
      var pixels = map.slice(start, map.capacity() - start).order(ByteOrder.LITTLE_ENDIAN);
      return work.on(pixels, head(map, WIDTH), head(map, HEIGHT), head(map, BYTES_PER_LINE));
    } catch (IOException e) {
      throw new UncheckedIOException("open the screen in " + file, e);
    }
  }

  private static int head(ByteBuffer map, int word) {
    return map.getInt(word * 4);
  }

  private interface Work<T> {
    T on(ByteBuffer pixels, int width, int height, int bytesPerLine);
  }
}
