// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import dev.rollcall.cli.console.Terminal;
import dev.rollcall.server.HistoryVerification;
import dev.rollcall.server.heads.Report;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rollcall audit verify`.
@Command(
    name = "verify",
    description = {
      "Checks that nothing of the audit log was changed, removed or put in since it was written.",
      "Beside a running server or without it; nothing is changed. Exit code 0: it is whole, 1: it",
      "is not, or it could not be checked."
    })
final class AuditVerify implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "the server's data folder")
  private Path data = Path.of("");

  @Mixin private final DatabaseOptions database = new DatabaseOptions();

  @Option(
      names = "--heads",
      paramLabel = "FILE",
      description =
          "the signed heads that the server wrote (--audit-heads there; default"
              + " DIR/audit/heads.log)")
  private @Nullable Path heads;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "the public keys that signed them (default DIR/keys/audit.pub)")
  private @Nullable Path key;

  AuditVerify(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var report =
        HistoryVerification.run(
            database.config(),
            data,
            Optional.ofNullable(heads),
            Optional.ofNullable(key),
            terminal.err()::println);
    tell(report);
    return report.isWhole() ? 0 : 1;
  }

  private void tell(Report report) {
    var out = terminal.out();
    out.println(report.checked());
    report.notes().forEach(note -> out.println("note: " + note));
    report.findings().forEach(finding -> out.println("tampered: " + finding));
    out.println(
        report.isWhole()
            ? "the audit log is whole"
            : "the audit log is NOT as it was written; keep the store and the heads as they are");
  }
}
