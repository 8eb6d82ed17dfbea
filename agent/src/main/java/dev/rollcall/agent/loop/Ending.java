// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.loop;

/// Why the loop ends.
public enum Ending {
  STOPPED,
  /// The supervising parent is to start a new process.
  RESTART
}
