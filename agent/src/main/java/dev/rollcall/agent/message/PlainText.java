// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

import java.util.regex.Pattern;

/// Text of strangers (reasons, names, errors), made safe to show and to log: one line, no control
/// and no bidirectional characters, which could fake a line or turn it around.
public final class PlainText {
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");
  private static final Pattern SPACES = Pattern.compile("\\s{2,}");

  private PlainText() {}

  /// The text, safe and short.
  ///
  /// @param limit at most so many characters; a longer text ends in an ellipsis
  public static String of(String text, int limit) {
    String head = text.length() > 4 * limit ? text.substring(0, 4 * limit) : text;
    String safe = SPACES.matcher(UNSAFE.matcher(head).replaceAll(" ")).replaceAll(" ").strip();
    if (safe.codePointCount(0, safe.length()) <= limit) {
      return safe;
    }
    return safe.substring(0, safe.offsetByCodePoints(0, limit - 1)) + "…";
  }
}
