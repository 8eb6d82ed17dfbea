// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import picocli.CommandLine.Option;

/// Which person.
final class PersonOptions {
  @Option(names = "--domain", required = true, paramLabel = "D", description = "such as unirms.com")
  private String domain = "";

  @Option(names = "--user", required = true, paramLabel = "ID", description = "such as PT24002")
  private String user = "";

  String domain() {
    return domain;
  }

  String user() {
    return user;
  }
}
