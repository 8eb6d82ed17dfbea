// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.settings;

/// A setting that does not exist, or a value that it cannot have.
public final class InvalidSetting extends IllegalArgumentException {
  private final String field;

  public InvalidSetting(String field, String message) {
    super(message);
    this.field = field;
  }

  public String field() {
    return field;
  }
}
