// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

/// A person's number in the HR system, unique within a domain.
///
/// @param value 1 to 128 printable characters, taken as they are
public record UserId(String value) {
  public UserId {
    Names.check("user_id", value, 128);
  }

  @Override
  public String toString() {
    return value;
  }
}
