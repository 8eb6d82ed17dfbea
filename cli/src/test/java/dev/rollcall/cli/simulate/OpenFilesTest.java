// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.cli.console.CommandFailure;
import org.junit.jupiter.api.Test;

class OpenFilesTest {
  private static final OpenFiles FEW = new OpenFiles(1_024, 24);

  @Test
  void asManyAgentsAsFitMayCome() {
    assertThatCode(() -> FEW.refuseMoreThanFit(800)).doesNotThrowAnyException();
  }

  @Test
  void moreAreRefusedWithTheLimitAndTheRemedy() {
    assertThatThrownBy(() -> FEW.refuseMoreThanFit(801))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContainingAll("801", "1024", "ulimit -n", "at most 800");
  }

  @Test
  void thisProcessHasALimit() {
    assertThatCode(() -> OpenFiles.ofThisProcess().refuseMoreThanFit(1)).doesNotThrowAnyException();
  }
}
