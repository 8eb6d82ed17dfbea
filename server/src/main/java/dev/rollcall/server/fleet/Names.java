// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

/// What an identifier from outside may look like: it stands in paths, log lines and pages.
final class Names {
  private Names() {}

  /// Refuses what is empty, too long, padded, or holds characters that could break a line, a path
  /// or the reading direction.
  static void check(String field, String value, int most) {
    if (value.isBlank()) {
      throw new InvalidName(field, field + " must not be empty");
    }
    if (value.length() > most) {
      throw new InvalidName(field, field + " must have at most " + most + " characters");
    }
    if (!value.equals(value.strip())) {
      throw new InvalidName(field, field + " must not begin or end with a space");
    }
    if (!value.codePoints().allMatch(Names::harmless)) {
      throw new InvalidName(field, field + " holds a character that is not allowed");
    }
  }

  private static boolean harmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> codePoint != '/' && codePoint != '\\';
    };
  }
}
