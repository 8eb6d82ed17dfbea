// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/// A picture that cannot be compressed.
final class Noise {
  private Noise() {}

  static BufferedImage image(int width, int height) {
    SplittableRandom random = new SplittableRandom(1);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }
}
