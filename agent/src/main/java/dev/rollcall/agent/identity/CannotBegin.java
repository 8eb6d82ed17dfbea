// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

/// The agent cannot begin as it was started: it has no certificate, and nothing to get one with, or
/// a file cannot be read. The message is for whoever started it.
public final class CannotBegin extends RuntimeException {
  CannotBegin(String message) {
    super(message);
  }
}
