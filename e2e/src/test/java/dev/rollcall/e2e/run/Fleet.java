// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import dev.rollcall.e2e.field.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Many agents of ours in one process: `rollcall simulate`. It writes down what its agents do
/// before the server can hear of it.
public final class Fleet implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration END = Duration.ofSeconds(40);

  private final Crew crew;
  private final Program program;

  private Fleet(Crew crew, Program program) {
    this.crew = crew;
    this.program = program;
  }

  /// Who they are, and how they come.
  ///
  /// @param data where it keeps its journal and its records
  /// @param more options of `rollcall simulate`
  public record Crew(
      int serverPort, String domain, int agents, Path data, long seed, List<String> more) {
    public Crew {
      more = List.copyOf(more);
    }

    List<String> command() {
      var command =
          new ArrayList<>(
              List.of(
                  Checkout.launcher().toString(),
                  "simulate",
                  "--agents",
                  Integer.toString(agents),
                  "--server",
                  "127.0.0.1:" + serverPort,
                  "--domain",
                  domain,
                  "--data",
                  data.toString(),
                  "--seed",
                  Long.toString(seed),
                  "--plaintext",
                  "--json"));
      command.addAll(more);
      return command;
    }

    /// As the simulator names its agents.
    public List<Identity> identities() {
      return IntStream.rangeClosed(1, agents)
          .mapToObj(number ->
              new Identity(domain, "SIM%05d".formatted(number), "0200%08x".formatted(number)))
          .toList();
    }

    public Path records() {
      return data.resolve("effects.jsonl");
    }
  }

  /// Starts it, and does not wait for its agents.
  public static Fleet start(Crew crew) {
    return new Fleet(crew, Program.start("fleet " + crew.domain(), Map.of(), crew.command()));
  }

  public Crew crew() {
    return crew;
  }

  /// Waits until every agent is connected and has applied what the server said first.
  public void awaitReady() {
    program.err().await("ready line", START, line -> line.startsWith("ready agents="));
  }

  /// The records of that kind that it has written so far.
  public List<JsonNode> records(String kind) {
    try {
      var text = Files.readString(crew.records());
      // What stands behind the last end of line is being written
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .filter(line -> line.startsWith("{\"kind\":\"" + kind + "\""))
          .map(Json::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("read the records of " + crew.domain(), e);
    }
  }

  /// What it said when it ended.
  public JsonNode summary() {
    return Json.read(String.join("\n", program.out().all()));
  }

  /// Stops it where it stands, as a machine that goes to sleep.
  public void freeze() {
    program.freeze();
  }

  /// Lets it go on.
  public void thaw() {
    program.thaw();
  }

  /// Ends it as its machine's end would; what its agents did stands in their journal.
  public void kill9() {
    program.kill9();
  }

  /// Starts it again on the same data, after it has ended.
  public Fleet again() {
    return start(crew);
  }

  /// Asks it to end, and gives the exit code; 0 only when all its agents were well.
  public int terminate() {
    program.terminate();
    return program.awaitExit(END);
  }

  public String report() {
    return program.report();
  }

  @Override
  public void close() {
    program.close();
  }
}
