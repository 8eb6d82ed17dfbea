// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import dev.rollcall.cli.console.CommandFailure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// The picture that the tour brings home.
final class Picture {
  private Picture() {}

  /// Writes the bytes to a file, if they are a picture of a screen.
  static void save(byte[] bytes, Path file) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      if (image == null || image.getWidth() < 2 || image.getHeight() < 2) {
        throw new CommandFailure("the server's image is no picture");
      }
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new CommandFailure("cannot keep the picture: " + e.getMessage());
    }
  }
}
