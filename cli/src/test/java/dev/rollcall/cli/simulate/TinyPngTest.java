// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TinyPngTest {
  @Test
  void otherProgramsReadThePicture() throws IOException {
    BufferedImage image = ImageIO.read(TinyPng.of(0x123456).newInput());

    assertThat(image.getWidth()).isEqualTo(TinyPng.WIDTH);
    assertThat(image.getHeight()).isEqualTo(TinyPng.HEIGHT);
    assertThat(image.getRGB(63, 35) & 0xffffff).isEqualTo(0x123456);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 200_000, 2_000_000})
  void aPictureOfASizeHasThatSizeAndIsRead(int bytes) throws IOException {
    ByteString picture = TinyPng.of(0x123456, bytes);

    assertThat(picture.size()).isEqualTo(bytes);
    assertThat(ImageIO.read(picture.newInput()).getRGB(0, 0) & 0xffffff).isEqualTo(0x123456);
  }
}
