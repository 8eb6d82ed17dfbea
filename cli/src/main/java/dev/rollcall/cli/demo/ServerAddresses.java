// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import dev.rollcall.cli.console.CommandFailure;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a server serves, as its ready line says.
record ServerAddresses(String agent, URI admin) {
  private static final Pattern READY = Pattern.compile("ready agent=(\\S+) admin=(http\\S+)");

  static ServerAddresses parse(String line) {
    Matcher ready = READY.matcher(line);
    if (!ready.matches()) {
      throw new CommandFailure("the server is not ready, it said: " + line);
    }
    return new ServerAddresses(ready.group(1), URI.create(ready.group(2)));
  }
}
