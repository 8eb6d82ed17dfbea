// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench.rig;

/// How the rig's agents are called.
final class Names {
  static final String DOMAIN = "rig.example";

  private Names() {}

  static String user(int agent) {
    return "RIG%05d".formatted(agent);
  }

  static String mac(int agent) {
    return "0200%08x".formatted(agent);
  }

  static int number(String user) {
    return Integer.parseInt(user.substring(3));
  }
}
