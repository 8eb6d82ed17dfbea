// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `rollcall checkin` and `rollcall checkout`.
@Command
final class AttendanceCommand implements Runnable {
  private final String path;

  @Mixin private final AdminOptions options;
  @Mixin private final PersonOptions person = new PersonOptions();

  @Option(names = "--source", paramLabel = "NAME", description = "who says so (default cli)")
  private String source = "cli";

  @Option(
      names = "--timestamp",
      paramLabel = "TIME",
      description = "when, as RFC 3339 with an offset (default now)")
  private String timestamp = "";

  private AttendanceCommand(Invocation invocation, String path) {
    this.options = new AdminOptions(invocation);
    this.path = path;
  }

  static AttendanceCommand checkIn(Invocation invocation) {
    return new AttendanceCommand(invocation, "/api/attendance/checkin");
  }

  static AttendanceCommand checkOut(Invocation invocation) {
    return new AttendanceCommand(invocation, "/api/attendance/checkout");
  }

  @Override
  public void run() {
    ObjectNode body = AdminApi.object();
    body.put("employee_id", person.user()).put("domain", person.domain()).put("source", source);
    if (!timestamp.isEmpty()) {
      body.put("timestamp", timestamp);
    }
    try (AdminApi api = options.api()) {
      options.print(api.post(path, body), AttendanceCommand::sentence);
    }
  }

  private static String sentence(JsonNode attendance) {
    boolean in = attendance.path("is_checked_in").asBoolean(false);
    String kind = in ? "checkin" : "checkout";
    return "%s (%s) is checked %s since %s, source %s"
        .formatted(
            attendance.path("employee_id").asString("?"),
            attendance.path("domain").asString("?"),
            in ? "in" : "out",
            attendance.path(kind + "_timestamp").asString("?"),
            attendance.path(kind + "_source").asString("?"));
  }
}
