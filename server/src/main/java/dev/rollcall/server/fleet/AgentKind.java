// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

/// What can be asked of an agent.
public enum AgentKind {
  /// Understands Rollcall's additions: acknowledges after the effect, keeps a journal.
  OURS,
  /// Speaks the contract only: acknowledges before the work, keeps nothing.
  FIELD
}
