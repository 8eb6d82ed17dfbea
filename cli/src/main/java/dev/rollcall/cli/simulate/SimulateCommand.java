// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.cli.console.CommandFailure;
import dev.rollcall.cli.console.StandardError;
import dev.rollcall.cli.console.StopSignal;
import dev.rollcall.cli.console.Terminal;
import dev.rollcall.cli.console.UsageFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `rollcall simulate`.
@Command(
    name = "simulate",
    description = {
      "Runs many agents in one process, each with a connection of its own, against a server that"
          + " runs with --dev, or without it against one of which you have an administrator's token"
          + " (--url, --token-file, --ca): then each enrolls first. They are SIM00001 and so on"
          + " in one domain; check them in to let screenshots through.",
      "Standard error says 'ready agents=N ...' once when all are connected and have applied what"
          + " the server said first; scripted faults that come by the second begin then.",
      "Ends with 0 when every agent is connected, has applied the newest state it was told, and"
          + " has nothing under way, otherwise with 1 and the reason.",
      "The data folder holds agents.journal (what the agents live by; a second run goes on from it)"
          + " and effects.jsonl, one JSON object a line of kind push, state, received, effect,"
          + " outcome, repeat, start, end, renewed or fault, for checkers: monotonic_ns is"
          + " comparable between processes of one machine. A line stands in the file before the"
          + " server can hear of what it says, even if this process is killed."
    })
public final class SimulateCommand implements Callable<Integer> {
  /// Longer than agents may take to settle and to say goodbye.
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);

  private static final Duration REHEARSAL = Duration.ofMinutes(10);

  private static final long FOREVER_DAYS = 365_000;

  private final Terminal terminal;

  @Option(names = "--agents", required = true, paramLabel = "N", description = "how many")
  private int agents;

  @Option(
      names = "--server",
      required = true,
      paramLabel = "HOST:PORT",
      description = "the server's port for agents")
  private String server = "";

  @Option(
      names = "--domain",
      defaultValue = "sim.example",
      paramLabel = "D",
      description = "whose agents they are (default ${DEFAULT-VALUE})")
  private String domain = "";

  @Option(
      names = "--data",
      defaultValue = "",
      paramLabel = "DIR",
      description =
          "folder of journal and records; made when it is missing (default: a new temporary"
              + " folder, whose name is printed)")
  private String data = "";

  @Option(
      names = "--seed",
      defaultValue = "",
      paramLabel = "S",
      description = "decides who plays what and when faults come (default: a new one, printed)")
  private String seed = "";

  @Option(
      names = "--for",
      defaultValue = "",
      paramLabel = "TIME",
      description = "how long it runs, such as 60s or 5m (default: until SIGTERM or Ctrl-C)")
  private String runFor = "";

  @Option(
      names = "--connect-rate",
      defaultValue = "1000",
      paramLabel = "PER_SECOND",
      description =
          "how many begin to connect in a second at the beginning, or 'unlimited' (default"
              + " ${DEFAULT-VALUE})")
  private String connectRate = "";

  @Option(
      names = "--connecting",
      defaultValue = "256",
      paramLabel = "N",
      description =
          "so many at most are on their way at the beginning, whatever the rate (default"
              + " ${DEFAULT-VALUE})")
  private int connecting;

  @Option(
      names = "--rehearsals",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "so many times all agents connect and leave again before the run: what is timed then"
              + " meets programs that are warm (default ${DEFAULT-VALUE})")
  private int rehearsals;

  @Option(
      names = "--journal-sync",
      defaultValue = "on",
      paramLabel = "on|off",
      description =
          "off: the journal is written but not flushed to the disk (default" + " ${DEFAULT-VALUE})")
  private String journalSync = "";

  /// With an optional value, because picocli turns a plain flag off that a variable has turned on.
  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "the summary as one JSON object on standard output")
  private boolean json;

  @Option(
      names = "--plaintext",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "without TLS, for a server that runs with --dev")
  private boolean plaintext;

  @Option(
      names = "--url",
      defaultValue = "https://127.0.0.1:8080",
      paramLabel = "URL",
      description =
          "the server's address for administrators, where the agents' enrolment tokens come from"
              + " (default ${DEFAULT-VALUE})")
  private URI url = URI.create("");

  @Option(
      names = "--token-file",
      defaultValue = "",
      paramLabel = "FILE",
      description = "its first line is the token of an administrator of the domain")
  private String tokenFile = "";

  @Option(
      names = "--ca",
      defaultValue = "",
      paramLabel = "FILE",
      description = "PEM certificates of those who may have signed the server's certificates")
  private String ca = "";

  @Mixin private HabitOptions habits = new HabitOptions();

  @Mixin private FaultOptions faults = new FaultOptions();

  public SimulateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Plan plan = plan();
    if (rehearsals < 0) {
      throw new UsageFailure("--rehearsals must not be negative, was " + rehearsals);
    }
    OpenFiles.ofThisProcess().refuseMoreThanFit(plan.cast().connections());
    Path folder = folder();
    terminal.err().println("simulate seed=" + plan.seed() + " data=" + folder);
    CountDownLatch over = new CountDownLatch(1);
    try (StopSignal signal = StopSignal.install(STOP_DEADLINE, terminal.err())) {
      for (int time = 0; time < rehearsals; time++) {
        rehearse(plan, folder, signal);
      }
      try (Simulation simulation = Simulation.start(plan, folder, progress("ready"))) {
        signal.stops(() -> finish(simulation));
        boolean _ =
            over.await(
                plan.runFor().orElse(Duration.ofDays(FOREVER_DAYS)).toMillis(),
                TimeUnit.MILLISECONDS);
        finish(simulation);
      }
    }
    return 0;
  }

  private void rehearse(Plan plan, Path folder, StopSignal signal) throws InterruptedException {
    try (Simulation rehearsal = Simulation.start(plan, folder, progress("rehearsed"))) {
      signal.stops(rehearsal::close);
      if (!rehearsal.awaitReady(REHEARSAL)) {
        throw new CommandFailure(
            "not all agents were connected within " + REHEARSAL.toMinutes() + " min");
      }
    }
  }

  /// Says how it went.
  ///
  /// @throws CommandFailure when it did not go well
  private void finish(Simulation simulation) {
    Summary summary = simulation.end();
    synchronized (terminal) {
      terminal
          .out()
          .print(
              json
                  ? new JsonMapper().writeValueAsString(summary.members()) + System.lineSeparator()
                  : summary.text());
      terminal.out().flush();
    }
    if (!summary.isGood()) {
      throw new CommandFailure(summary.reason());
    }
  }

  private Plan plan() {
    try {
      return new Plan(
          agents,
          Plan.address(server),
          security(),
          domain,
          seed.isEmpty() ? RandomGenerator.getDefault().nextLong(1 << 30) : Long.parseLong(seed),
          runFor.isEmpty() ? Optional.empty() : Optional.of(Span.parse("--for", runFor)),
          Arrival.of(connectRate, connecting),
          sync(),
          profile(),
          faults.rates(habits.activityRate()),
          faults.mute());
    } catch (IllegalArgumentException e) {
      throw new UsageFailure(String.valueOf(e.getMessage()));
    }
  }

  private Profile profile() {
    Part usual = faults.usual(habits.habits(faults));
    Profile shares = faults.profile(usual);
    if (habits.profile().isEmpty()) {
      return shares;
    }
    if (shares.portions().stream().anyMatch(portion -> portion.share().value() > 0)) {
      throw new IllegalArgumentException(
          "--profile says who plays what: leave --field, --stall, --slow and --skewed out, or write"
              + " them into the file");
    }
    return ProfileFile.read(habits.profile().get(), usual);
  }

  private Plan.Security security() {
    if (plaintext) {
      return new Plan.Security.Plaintext();
    }
    if (tokenFile.isEmpty() || ca.isEmpty()) {
      throw new IllegalArgumentException(
          "agents need certificates: name --token-file and --ca, or --plaintext for a server with"
              + " --dev");
    }
    return new Plan.Security.Enrolled(url, Path.of(tokenFile), Path.of(ca));
  }

  private Ledger.Sync sync() {
    return switch (journalSync) {
      case "on" -> Ledger.Sync.ON;
      case "off" -> Ledger.Sync.OFF;
      default ->
          throw new IllegalArgumentException(
              "--journal-sync must be on or off, was " + journalSync);
    };
  }

  private Path folder() {
    try {
      return data.isEmpty()
          ? Files.createTempDirectory("rollcall-simulate-")
          : Files.createDirectories(Path.of(data));
    } catch (IOException e) {
      throw new UncheckedIOException("make the data folder", e);
    }
  }

  private Progress progress(String ready) {
    return new Progress(
        terminal.err(),
        StandardError.isTerminal() ? Progress.Form.RENEWED : Progress.Form.PLAIN,
        ready);
  }
}
