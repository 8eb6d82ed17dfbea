// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

import java.util.Locale;
import java.util.regex.Pattern;

/// Which workstation of which person this agent is.
///
/// @param mac 12 lower-case hexadecimal digits
public record AgentId(String domain, String user, String mac) {
  private static final Pattern MAC = Pattern.compile("[0-9a-f]{12}");

  /// @throws IllegalArgumentException when a part is blank or the MAC has another form
  public AgentId {
    requireText("domain", domain);
    requireText("user", user);
    mac = normalised(mac);
  }

  /// As operators know it: `PT24002_1697e92ca2fc`.
  public String label() {
    return user + "_" + mac;
  }

  private static String normalised(String mac) {
    String digits = mac.replace(":", "").replace("-", "").toLowerCase(Locale.ROOT);
    if (!MAC.matcher(digits).matches()) {
      throw new IllegalArgumentException(
          "mac must be 12 hexadecimal digits, such as 1697e92ca2fc, was " + mac);
    }
    return digits;
  }

  private static void requireText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
  }
}
