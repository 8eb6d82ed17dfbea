// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;

/// What one command answered.
public record Console(int code, String out, String err) {
  public static Console run(Map<String, String> environment, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    int code = new Rollcall(terminal, environment).run(arguments);
    return new Console(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
