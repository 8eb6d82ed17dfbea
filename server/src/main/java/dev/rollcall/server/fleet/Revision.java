// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

/// Counts the changes of what one agent should have.
public record Revision(long value) implements Comparable<Revision> {
  public static final Revision NONE = new Revision(0);

  @Override
  public int compareTo(Revision other) {
    return Long.compare(value, other.value);
  }
}
