// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackagesTest {
  private static final String LACKS_TWO =
      """
      dpkg-query() { case ${!#} in xvfb | openbox) ;; *) echo installed ;; esac; }
      apt-get() { echo "apt-get $*"; }
      """;
  private static final String LINE = "apt-get install -y --no-install-recommends xvfb openbox";

  @Test
  void whoMayNotInstallGetsTheExactLine() throws Exception {
    Bash answer =
        Bash.sourcing("packages.sh").run(LACKS_TWO + "id() { echo 1000; }; ensure_packages");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).contains("sudo " + LINE + "\n").hasLineCount(1);
  }

  @Test
  void rootInstallsWhatIsMissing() throws Exception {
    Bash answer = Bash.sourcing("packages.sh").run(LACKS_TWO + "id() { echo 0; }; ensure_packages");

    assertThat(answer.code()).isZero();
    assertThat(answer.err())
        .containsPattern("apt-get install .*--no-install-recommends xvfb openbox\n");
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void anInstallationThatFailsFailsLoudly() throws Exception {
    Bash answer =
        Bash.sourcing("packages.sh")
            .run(LACKS_TWO + "id() { echo 0; }; apt-get() { return 100; }; ensure_packages");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).contains(LINE);
  }

  @Test
  void whenNothingIsMissingNothingIsSaid() throws Exception {
    Bash answer =
        Bash.sourcing("packages.sh").run("dpkg-query() { echo installed; }; ensure_packages");

    assertThat(answer.code()).isZero();
    assertThat(answer.err()).isEmpty();
  }
}
