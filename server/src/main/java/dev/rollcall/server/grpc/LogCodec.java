// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.LogEntry;
import dev.rollcall.protocol.monitor.LogFileRequest;
import dev.rollcall.protocol.monitor.LogFileResponse;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.LogExcerpt;
import dev.rollcall.server.command.LogQuery;
import dev.rollcall.server.session.ClientFrame;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Requests for an agent's own log, and what it answers.
final class LogCodec {
  private LogCodec() {}

  static LogFileRequest write(Command command, @Nullable LogQuery query) {
    var request = LogFileRequest.newBuilder().setRequestId(command.id().value());
    return query == null
        ? request.build()
        : request
            .setDate(query.date().toString())
            .addAllLogLevels(query.levels())
            .setMaxLines(query.mostLines())
            .build();
  }

  /// More lines than anybody may ask for are not even read.
  static ClientFrame read(LogFileResponse response) {
    var id = new CommandId(response.getRequestId());
    if (!response.getSuccess()) {
      return new ClientFrame.Logs(
          id, new ClientFrame.LogAnswer.Failure(response.getErrorMessage()));
    }
    var lines =
        response.getEntriesList().stream().limit(LogQuery.MOST_LINES).map(LogCodec::line).toList();
    var truncated = response.getTruncated() || lines.size() < response.getEntriesCount();
    return new ClientFrame.Logs(
        id,
        new ClientFrame.LogAnswer.Lines(
            new LogExcerpt(lines, response.getTotalLines(), truncated)));
  }

  private static LogExcerpt.Line line(LogEntry entry) {
    return new LogExcerpt.Line(
        Times.fromProto(entry.getTimestamp(), Instant.EPOCH),
        entry.getLevel(),
        entry.getMessage(),
        entry.getSourceFile());
  }
}
