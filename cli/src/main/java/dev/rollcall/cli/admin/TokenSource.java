// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.UsageFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the token comes from: never from an argument, which everybody on a machine can read.
final class TokenSource {
  private static final String VARIABLE = "ROLLCALL_TOKEN";
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "its first line is your token (default the variable " + VARIABLE + ")")
  private @Nullable Path file;

  /// Empty when there is none: a server with `--dev` asks for none.
  ///
  /// @param server to which it would go
  Optional<String> token(Map<String, String> environment, URI server) {
    Path named = file;
    Optional<String> token =
        named != null
            ? Optional.of(read(named))
            : Optional.ofNullable(environment.get(VARIABLE)).map(String::strip);
    Optional<String> given = token.filter(text -> !text.isEmpty());
    if (given.isPresent()
        && !"https".equals(server.getScheme())
        && !HERE.contains(server.getHost())) {
      throw new UsageFailure(
          "the token would travel readable to " + server.getHost() + "; use https in --url");
    }
    return given.map(TokenSource::checked);
  }

  private static String read(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .orElseThrow(
              () -> new UsageFailure("--token-file " + file + " has no token in its first line"));
    } catch (IOException e) {
      throw new UsageFailure("--token-file " + file + " cannot be read; check its name and rights");
    }
  }

  /// What is not one line of visible characters is none, and shall not be shown by an error.
  private static String checked(String token) {
    if (!token.matches("[!-~]{1,200}")) {
      throw new UsageFailure(
          "what --token-file or " + VARIABLE + " holds is no token: one begins with rollcall_");
    }
    return token;
  }
}
