// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenFilesTest {
  @ParameterizedTest
  @CsvSource({"20000, 19000", "2000, 1000", "1024, 512", "1, 1", "9223372036854775807, 2147483647"})
  void aThousandAreLeftForEverythingElseAndHalfOfFew(long limit, int connections) {
    assertThat(new OpenFiles(limit).connections()).isEqualTo(connections);
  }
}
