// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

/// A setting that does not exist, or a value that it cannot have.
public final class InvalidSetting extends IllegalArgumentException {
  private final String field;
  private final String message;

  public InvalidSetting(String field, String message) {
    super(message);
    this.message = message;
    this.field = field;
  }

  public String field() {
    return field;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
