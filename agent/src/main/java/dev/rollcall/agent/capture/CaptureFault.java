// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.capture;

/// Why a display could not be used.
public final class CaptureFault extends RuntimeException {
  private final Kind kind;

  /// What is at fault.
  public enum Kind {
    NO_DISPLAY,
    NOTICE_FAILED,
    CAPTURE_FAILED
  }

  public CaptureFault(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
