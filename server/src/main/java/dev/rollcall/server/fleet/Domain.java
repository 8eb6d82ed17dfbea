// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

/// An organisation, part of every key.
///
/// @param value 1 to 253 printable characters, taken as they are
public record Domain(String value) implements Comparable<Domain> {
  public Domain {
    Names.check("domain", value, 253);
  }

  @Override
  public int compareTo(Domain other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
