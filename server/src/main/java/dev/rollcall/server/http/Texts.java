// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

/// What a text from a caller may be: one line, well-formed, of bounded length.
final class Texts {
  private Texts() {}

  static String line(String field, String value, int most) {
    if (value.length() > most) {
      throw refused(field, field + " must have at most " + most + " characters");
    }
    if (!value.codePoints().allMatch(Texts::belongsInALine)) {
      throw refused(field, field + " must be one line without control characters");
    }
    return value;
  }

  static Refused refused(String field, String detail) {
    return new Refused(Problem.malformed(detail).at(field));
  }

  private static boolean belongsInALine(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
