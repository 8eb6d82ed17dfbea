// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.util.Locale;
import java.util.regex.Pattern;

/// A workstation's hardware address: always 12 lower-case hexadecimal digits.
public record Mac(String value) {
  private static final Pattern PLAIN = Pattern.compile("[0-9a-f]{12}");
  private static final Pattern WRITTEN =
      Pattern.compile("[0-9a-f]{12}|([0-9a-f]{2}:){5}[0-9a-f]{2}|([0-9a-f]{2}-){5}[0-9a-f]{2}");

  public Mac {
    if (!PLAIN.matcher(value).matches()) {
      throw new InvalidName("mac_address", "mac_address must be 12 hexadecimal digits");
    }
  }

  /// Reads the three ways it is written: plain, with colons, with hyphens; in any case.
  public static Mac parse(String written) {
    var lower = written.toLowerCase(Locale.ROOT);
    if (!WRITTEN.matcher(lower).matches()) {
      throw new InvalidName(
          "mac_address", "mac_address must be 12 hexadecimal digits, plain or with : or - between");
    }
    return new Mac(lower.replace(":", "").replace("-", ""));
  }

  @Override
  public String toString() {
    return value;
  }
}
