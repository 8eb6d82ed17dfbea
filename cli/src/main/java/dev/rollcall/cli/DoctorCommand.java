// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import dev.rollcall.cli.console.Terminal;
import dev.rollcall.cli.console.UsageFailure;
import dev.rollcall.server.Examination;
import dev.rollcall.server.HistoryVerification;
import dev.rollcall.server.doctor.Finding;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `rollcall doctor`.
@Command(
    name = "doctor",
    description = {
      "Says what is not as it should be with an installation, and how to mend it. Beside a running",
      "server or without it, with the server's options and as its user; nothing is changed. Exit",
      "code 0: nothing is wrong, though there may be advice, 1: something is."
    })
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "the server's data folder")
  private Path data = Path.of("");

  @Mixin private final DatabaseOptions database = new DatabaseOptions();

  @Mixin private final OpenIdOptions openId = new OpenIdOptions();

  @Mixin private final TlsOptions tls = new TlsOptions();

  @Option(
      names = "--audit-heads",
      paramLabel = "FILE",
      description = "the signed heads that the server writes (default DIR/audit/heads.log)")
  private @Nullable Path auditHeads;

  @Option(
      names = "--agent-port",
      paramLabel = "N",
      description = "where agents connect, if it shall answer")
  private @Nullable Integer agentPort;

  @Option(
      names = "--admin-port",
      paramLabel = "N",
      description = "where administrators connect, if it shall answer")
  private @Nullable Integer adminPort;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "where these ports are (default ${DEFAULT-VALUE})")
  private String bind = "";

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "print the findings as JSON")
  private boolean json;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Finding> findings = examination().findings();
    if (json) {
      tellAsJson(findings);
    } else {
      tell(findings);
    }
    return findings.stream().anyMatch(Finding::isWrong) ? 1 : 0;
  }

  private Examination examination() {
    try {
      return new Examination(
          database.config(),
          data,
          Objects.requireNonNullElseGet(auditHeads, () -> HistoryVerification.usualHeads(data)),
          tls.files(),
          openId.config().isPresent(),
          ports(InetAddress.ofLiteral(bind)));
    } catch (IllegalArgumentException e) {
      throw new UsageFailure(String.valueOf(e.getMessage()));
    }
  }

  private List<InetSocketAddress> ports(InetAddress address) {
    return Stream.of(agentPort, adminPort)
        .filter(Objects::nonNull)
        .map(port -> new InetSocketAddress(address, port))
        .toList();
  }

  private void tell(List<Finding> findings) {
    var out = terminal.out();
    for (Finding finding : findings) {
      out.println(severity(finding) + ": " + finding.what());
      out.println("  " + finding.remedy());
    }
    long wrong = findings.stream().filter(Finding::isWrong).count();
    out.println(wrong == 0 ? "nothing is wrong" : "things that are wrong: " + wrong);
  }

  private void tellAsJson(List<Finding> findings) {
    var shown =
        findings.stream()
            .map(finding -> new Shown(severity(finding), finding.what(), finding.remedy()))
            .toList();
    terminal.out().println(JsonMapper.shared().writeValueAsString(Map.of("findings", shown)));
  }

  /// A finding as JSON has it.
  private record Shown(String severity, String what, String remedy) {}

  private static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }
}
