// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.options;

import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;

/// One option under its names outside of the command line: `--agent-port` is `agent_port` in a file
/// and `ROLLCALL_AGENT_PORT` as a variable.
public record OptionName(String key) {
  static final String CONFIG = "config";

  public static OptionName of(OptionSpec option) {
    return ofKey(option.longestName());
  }

  /// Dashes are as good as underscores.
  static OptionName ofKey(String key) {
    return new OptionName(key.replaceFirst("^-+", "").replace('-', '_'));
  }

  public String variable() {
    return "ROLLCALL_" + key.toUpperCase(Locale.ROOT);
  }

  /// Whether a file and a variable may set it: not help and version.
  public static boolean isSettable(OptionSpec option) {
    return !option.usageHelp() && !option.versionHelp();
  }
}
