// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import dev.rollcall.server.fleet.Area;

/// One right, and where it holds.
public record Grant(Right right, Area area) {
  public boolean covers(Grant other) {
    return right == other.right && area.covers(other.area);
  }

  /// For people, such as `administer in unirms.com`.
  @Override
  public String toString() {
    return right.text() + " in " + area;
  }
}
