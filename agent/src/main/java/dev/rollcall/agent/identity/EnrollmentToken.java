// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The word by which an administrator lets one workstation in, once: `rollcall_enroll_`, 49 digits,
/// a dot, and the pin of the authority of the server that it is from.
///
/// It is no record, so that no log line can hold it by accident.
public final class EnrollmentToken {
  private static final Pattern FORM =
      Pattern.compile("rollcall_enroll_[0-9A-Za-z]{49}\\.([0-9A-Za-z_-]{43})");

  private final String value;
  private final Pin pin;

  private EnrollmentToken(String value, Pin pin) {
    this.value = value;
    this.pin = pin;
  }

  /// Reads a token as it was shown.
  ///
  /// @throws IllegalArgumentException without the text, which may be another secret
  public static EnrollmentToken parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "this is no enrolment token: one begins with rollcall_enroll_ and has a dot in it");
    }
    return new EnrollmentToken(text, new Pin(matcher.group(1)));
  }

  public Pin pin() {
    return pin;
  }

  /// For the request alone.
  public String reveal() {
    return value;
  }

  /// By which it is recognised later, when it is of no use any more.
  public TokenId id() {
    return new TokenId(
        HexFormat.of().formatHex(Pin.sha256().digest(value.getBytes(StandardCharsets.US_ASCII))));
  }

  @Override
  public String toString() {
    return "rollcall_enroll_…";
  }
}
