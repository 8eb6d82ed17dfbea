// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    Table table = new Table("A", "B");
    table.row("long", "x");

    assertThat(table).hasToString("A     B\nlong  x\n");
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    Table table = new Table("A");
    table.row("\u001b[2Jx\ny");

    assertThat(table.toString()).isEqualTo("A\n [2Jx y\n");
  }
}
