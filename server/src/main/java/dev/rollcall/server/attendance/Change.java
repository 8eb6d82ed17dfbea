// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.attendance;

/// What is asked for.
public sealed interface Change {
  Shift.Stamp stamp();

  record CheckIn(Shift.Stamp stamp) implements Change {}

  record CheckOut(Shift.Stamp stamp) implements Change {}
}
