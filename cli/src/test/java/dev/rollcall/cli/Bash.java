// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What a bash script that uses one of the files in `tools` answered.
record Bash(int code, String out, String err) {
  static Call sourcing(String tool) {
    return new Call(tool, Map.of());
  }

  /// A script to run, and its variables.
  record Call(String tool, Map<String, String> variables) {
    Call with(String variable, String value) {
      Map<String, String> more = new HashMap<>(variables);
      more.put(variable, value);
      return new Call(tool, more);
    }

    Bash run(String script) throws IOException, InterruptedException {
      Path out = Files.createTempFile("bash", ".out");
      Path err = Files.createTempFile("bash", ".err");
      String sourced =
          "set -euo pipefail; root='%s'; . \"$root/tools/%s\"; ".formatted(root(), tool);
      var builder = new ProcessBuilder("bash", "-c", sourced + script);
      builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_HOME"));
      builder.environment().putAll(variables);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      try {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          throw new AssertionError("the script hangs: " + script);
        }
        return new Bash(
            process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
      } finally {
        process.destroyForcibly();
        Files.delete(out);
        Files.delete(err);
      }
    }
  }

  private static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .filter(at -> Files.isDirectory(at.resolve("tools")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the tests must run inside Rollcall's repository"));
  }
}
