// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import java.util.List;

/// What a check of the history has found.
///
/// @param checked for people: what was looked at
/// @param findings each is something that was changed after it was written; empty when all is well
/// @param notes what is worth knowing all the same
public record Report(String checked, List<String> findings, List<String> notes) {
  public Report {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  public boolean isWhole() {
    return findings.isEmpty();
  }
}
