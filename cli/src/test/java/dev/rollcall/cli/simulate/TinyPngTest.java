// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class TinyPngTest {
  @Test
  void otherProgramsReadThePicture() throws IOException {
    BufferedImage image = ImageIO.read(TinyPng.of(0x123456).newInput());

    assertThat(image.getWidth()).isEqualTo(TinyPng.WIDTH);
    assertThat(image.getHeight()).isEqualTo(TinyPng.HEIGHT);
    assertThat(image.getRGB(63, 35) & 0xffffff).isEqualTo(0x123456);
  }
}
