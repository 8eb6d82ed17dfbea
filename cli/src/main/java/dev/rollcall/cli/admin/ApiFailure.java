// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.CommandFailure;

/// The server refused a call, or none answered. The message is the problem's detail.
public final class ApiFailure extends CommandFailure {
  private static final int NO_ANSWER = 0;

  private final int status;
  private final String code;

  ApiFailure(int status, String code, String detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }

  static ApiFailure noAnswer(String detail) {
    return new ApiFailure(NO_ANSWER, "no_answer", detail);
  }

  /// The HTTP status, 0 when no server answered.
  public int status() {
    return status;
  }

  /// Stable and machine-readable, such as `not_connected`.
  public String code() {
    return code;
  }
}
