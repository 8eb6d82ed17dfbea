// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.Terminal;
import java.util.Map;

/// How a command was called: where it writes, and the variables around it.
record Invocation(Terminal terminal, Map<String, String> environment) {
  Invocation {
    environment = Map.copyOf(environment);
  }
}
