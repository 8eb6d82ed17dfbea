// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.console;

/// An option has a value that no server or agent can take; ends as wrong usage.
public final class UsageFailure extends RuntimeException {
  public UsageFailure(String message) {
    super(message);
  }
}
