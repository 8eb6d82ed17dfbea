// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.supervisor;

import java.util.Arrays;

/// How an agent's process ends.
public enum ExitCode {
  DONE(0, Next.END),
  FAILED(1, Next.RESTART_LATER),
  USAGE(2, Next.END),
  NO_JDK(3, Next.END),
  /// The data folder is held by another agent.
  HELD(4, Next.END),
  NOT_WRITABLE(8, Next.END),
  /// The agent asks its supervisor for a new process.
  RESTART(75, Next.RESTART);

  private final int code;
  private final Next next;

  /// What the supervisor does.
  enum Next {
    END,
    RESTART,
    RESTART_LATER
  }

  ExitCode(int code, Next next) {
    this.code = code;
    this.next = next;
  }

  public int code() {
    return code;
  }

  /// A code that no agent chooses (a signal, a failing JVM) is a crash.
  static Next after(int code) {
    return Arrays.stream(values())
        .filter(exit -> exit.code == code)
        .map(exit -> exit.next)
        .findFirst()
        .orElse(Next.RESTART_LATER);
  }
}
