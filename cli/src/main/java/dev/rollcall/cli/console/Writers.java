// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.console;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;

/// picocli writes to writers, everything else here to streams.
public final class Writers {
  private Writers() {}

  public static PrintWriter of(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
  }
}
