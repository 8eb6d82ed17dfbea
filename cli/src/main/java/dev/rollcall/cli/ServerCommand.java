// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import dev.rollcall.cli.console.StopSignal;
import dev.rollcall.cli.console.Terminal;
import dev.rollcall.cli.console.UsageFailure;
import dev.rollcall.server.HistoryVerification;
import dev.rollcall.server.Server;
import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.signin.SecondFactorDemand;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rollcall server`.
@Command(
    name = "server",
    description = {
      "Runs the server until SIGTERM or Ctrl-C, which let agents know when to come back.",
      "Standard output carries one line when it serves: ready agent=HOST:PORT admin=URL"
    })
final class ServerCommand implements Callable<Integer> {
  /// Longer than a drain takes, shorter than the patience of what sends SIGTERM.
  private static final Duration DRAIN_DEADLINE = Duration.ofSeconds(20);

  private final Terminal terminal;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "folder of the store and the pictures; made when it is missing")
  private Path data = Path.of("");

  @Mixin private final DatabaseOptions database = new DatabaseOptions();

  @Mixin private final OpenIdOptions openId = new OpenIdOptions();

  @Option(
      names = "--audit-heads",
      paramLabel = "FILE",
      description =
          "where the signed heads of the audit log are appended, best on another disk (default"
              + " DIR/audit/heads.log)")
  private @Nullable Path auditHeads;

  @Option(
      names = "--agent-port",
      defaultValue = "" + ServerConfig.DEFAULT_AGENT_PORT,
      paramLabel = "N",
      description = "where agents connect; 0 takes any free port (default ${DEFAULT-VALUE})")
  private int agentPort;

  @Option(
      names = "--admin-port",
      defaultValue = "" + ServerConfig.DEFAULT_ADMIN_PORT,
      paramLabel = "N",
      description =
          "where administrators connect; 0 takes any free port (default ${DEFAULT-VALUE})")
  private int adminPort;

  @Mixin private final NetworkOptions network = new NetworkOptions();

  @Option(
      names = "--keep-pictures",
      defaultValue = "P7D",
      paramLabel = "TIME",
      description =
          "after which time pictures are deleted for good, as ISO 8601 has it, PT1H to P90D"
              + " (default ${DEFAULT-VALUE})")
  private String keepPictures = "";

  @Option(
      names = "--require-second-factor",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "who signs in by a password must have a second factor; who has none can only set one up")
  private boolean requireSecondFactor;

  /// With an optional value, because picocli turns a plain flag off that a variable has turned on.
  @Option(
      names = "--dev",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "loopback only, no TLS, no credentials, any domain and field agents admitted")
  private boolean dev;

  ServerCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  ServerConfig config() {
    ServerConfig.Mode mode = dev ? ServerConfig.Mode.DEV : ServerConfig.Mode.IDENTIFIED;
    try {
      Path heads = auditHeads == null ? HistoryVerification.usualHeads(data) : auditHeads;
      return new ServerConfig(
          data,
          database.config(),
          heads,
          agentPort,
          adminPort,
          mode,
          network.network(),
          TimeOption.parse("--keep-pictures", keepPictures),
          requireSecondFactor ? SecondFactorDemand.OF_EVERYBODY : SecondFactorDemand.OF_NOBODY,
          openId.config());
    } catch (IllegalArgumentException e) {
      throw new UsageFailure(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerConfig serverConfig = config();
    try (StopSignal signal = StopSignal.install(DRAIN_DEADLINE, terminal.err())) {
      Server server = Server.start(serverConfig);
      signal.stops(() -> {
        server.drain();
        server.close();
      });
      terminal
          .out()
          .println(ready(server.agentAddress(), server.adminAddress(), serverConfig.mode()));
      terminal.out().flush();
      signal.awaitStop();
    }
    return 0;
  }

  static String ready(InetSocketAddress agent, InetSocketAddress admin, ServerConfig.Mode mode) {
    String scheme =
        switch (mode) {
          case DEV -> "http";
          case IDENTIFIED -> "https";
        };
    return "ready agent=%s admin=%s://%s".formatted(shown(agent), scheme, shown(admin));
  }

  private static String shown(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
    return (name.contains(":") ? "[" + name + "]" : name) + ":" + address.getPort();
  }
}
