// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

/// Caps. Beyond them a caller is told to come back later.
public record Limits(
    int screenshotsPerPersonAndHour, int screenshotsPerAccountAndHour, int queuePerAgent) {
  public static final Limits DEFAULT = new Limits(60, 600, 256);
}
