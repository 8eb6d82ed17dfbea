// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.CommandFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `rollcall screenshot`.
@Command(
    name = "screenshot",
    description = {
      "Asks a workstation for a screenshot, waits for it and saves the picture.",
      "The person sees a notice with the reason one second before; nothing is captured while"
          + " checked out."
    })
final class ScreenshotCommand implements Runnable {
  /// A request lives 60 s at most; a little more for its last answer.
  private static final Duration DEADLINE = Duration.ofSeconds(65);

  @Mixin private final AdminOptions options;
  @Mixin private final WorkstationOptions workstation = new WorkstationOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "why; the person sees it")
  private String reason = "";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "a new file for the picture (default screenshot-ID.png or .jpg)")
  private @Nullable Path output;

  ScreenshotCommand(Invocation invocation) {
    this.options = new AdminOptions(invocation);
  }

  @Override
  public void run() {
    try (AdminApi api = options.api()) {
      CommandCalls calls = new CommandCalls(api, SendCommand.INTERVAL);
      JsonNode asked =
          calls.create(workstation.body().put("type", "screenshot").put("reason", reason));
      String command = asked.path("id").asString();
      JsonNode done = calls.awaitSuccess(command, DEADLINE);
      Screenshot picture =
          Screenshot.of(api, command)
              .orElseThrow(() -> new CommandFailure("command " + command + " has no picture"));
      Path file = output == null ? Path.of(picture.fileName()) : output;
      save(file, picture.image(api));
      options.print(done, _ -> file.toString());
    }
  }

  private static void save(Path file, byte[] image) {
    try {
      Files.write(file, image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException _) {
      throw new CommandFailure(file + " exists already; name another one with --output");
    } catch (IOException e) {
      throw new CommandFailure("cannot write " + file + ": " + e.getMessage());
    }
  }
}
