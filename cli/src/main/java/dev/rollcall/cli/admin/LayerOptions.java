// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import dev.rollcall.cli.console.UsageFailure;
import picocli.CommandLine.Option;

/// Which layer of the settings: none of the options is everybody's, all of them one workstation's.
final class LayerOptions {
  @Option(names = "--domain", paramLabel = "D", description = "the domain's layer")
  private String domain = "";

  @Option(names = "--user", paramLabel = "ID", description = "with --domain: the person's layer")
  private String user = "";

  @Option(names = "--mac", paramLabel = "M", description = "with --user: the workstation's layer")
  private String mac = "";

  boolean isWorkstation() {
    return !mac.isEmpty();
  }

  String path() {
    check();
    if (domain.isEmpty()) {
      return ApiPath.of("settings", "defaults");
    }
    if (user.isEmpty()) {
      return ApiPath.of("settings", "domains", domain);
    }
    return isWorkstation()
        ? ApiPath.of("settings", "workstations", domain, user, mac)
        : ApiPath.of("settings", "people", domain, user);
  }

  /// What holds in the end for the workstation.
  String effectivePath() {
    check();
    return ApiPath.of("settings", "effective", domain, user, mac);
  }

  private void check() {
    if ((domain.isEmpty() && !user.isEmpty()) || (user.isEmpty() && !mac.isEmpty())) {
      throw new UsageFailure("--user needs --domain, and --mac needs --user");
    }
  }
}
