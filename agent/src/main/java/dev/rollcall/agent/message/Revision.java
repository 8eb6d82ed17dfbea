// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

/// How far the agent's state has come, in the server's counting; 0 before the first.
public record Revision(long value) {
  public static final Revision NONE = new Revision(0);
}
