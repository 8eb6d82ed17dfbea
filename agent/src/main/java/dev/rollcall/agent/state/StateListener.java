// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.state;

/// Somebody who acts on a change at once, on the loop's thread; must not block.
@FunctionalInterface
public interface StateListener {
  void changed(AgentState before, AgentState after);
}
