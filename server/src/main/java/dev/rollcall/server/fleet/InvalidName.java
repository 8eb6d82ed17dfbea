// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

/// An identifier from outside that cannot be one.
public final class InvalidName extends IllegalArgumentException {
  private final String field;
  private final String message;

  public InvalidName(String field, String message) {
    super(message);
    this.message = message;
    this.field = field;
  }

  /// Which identifier it was meant to be, by its name in JSON.
  public String field() {
    return field;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
