// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.field;

/// What one agent from the field does when it is told something.
public record Habits(Ack ack, ScreenshotAnswer screenshot) {
  /// Says yes to everything; takes no pictures.
  public static final Habits USUAL =
      new Habits(Ack.YES, new ScreenshotAnswer.Fails("no screen here"));

  /// What it says to every message, before it looks at it.
  public enum Ack {
    YES,
    NO
  }

  public static Habits answering(ScreenshotAnswer screenshot) {
    return new Habits(Ack.YES, screenshot);
  }
}
