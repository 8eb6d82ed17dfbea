// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import java.util.Optional;
import java.util.function.Supplier;

/// The process id of the agent below its supervising parent.
record AgentProcess(Process supervisor) implements Supplier<Optional<Long>> {
  @Override
  public Optional<Long> get() {
    return supervisor.children().findFirst().map(ProcessHandle::pid);
  }
}
