// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

import java.util.ArrayList;
import java.util.List;

/// Whether the machine gives what the server needs.
public final class MachineCheck {
  private static final long MEBIBYTE = 1_024 * 1_024;

  /// Below it the server may soon be without its reserve.
  private static final long LEAST_FREE = 64 * MEBIBYTE;

  private static final long COMFORTABLY_FREE = 1_024 * MEBIBYTE;
  private static final int AGENTS = 20_000;

  private MachineCheck() {}

  public static List<Finding> of(MachineFacts facts) {
    var findings = new ArrayList<Finding>();
    if (facts.free() < COMFORTABLY_FREE) {
      var what = "the disk of %s has %d MiB free".formatted(facts.data(), facts.free() / MEBIBYTE);
      findings.add(
          facts.free() < LEAST_FREE
              ? Finding.wrong(what, "make room: on a full disk all but stops is refused")
              : Finding.advice(what, "make room, before there is none"));
    }
    if (facts.connections() < AGENTS) {
      findings.add(
          Finding.advice(
              "the limit of open files leaves room for %d agents".formatted(facts.connections()),
              "for %d of them: LimitNOFILE=65536 in the server's unit, or ulimit -n 65536"
                  .formatted(AGENTS)));
    }
    for (var port : facts.silent()) {
      findings.add(
          Finding.wrong(
              "nobody answers on %s:%d".formatted(port.getHostString(), port.getPort()),
              "start the server; if it runs, give its port, and its --bind"));
    }
    return findings;
  }
}
