// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.field;

/// Whose agent on which workstation.
public record Identity(String domain, String user, String mac) {

  /// As operators know it, such as `PT24002_1697e92ca2fc`.
  public String shown() {
    return user + "_" + mac;
  }
}
