// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import com.google.protobuf.Timestamp;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.LogEntry;
import dev.rollcall.protocol.monitor.LogFileResponse;
import java.time.Instant;

/// A few lines of a log that never was.
final class LogLines {
  static final int LINES = 3;

  private LogLines() {}

  static ClientMessage answer(String request, Who who, Instant at) {
    LogFileResponse.Builder response =
        LogFileResponse.newBuilder().setRequestId(request).setSuccess(true).setTotalLines(LINES);
    for (int line = 1; line <= LINES; line++) {
      response.addEntries(
          LogEntry.newBuilder()
              .setTimestamp(Timestamp.newBuilder().setSeconds(at.getEpochSecond() - LINES + line))
              .setLevel("INFO")
              .setMessage("simulated line " + line + " of " + who.id().label())
              .setSourceFile("agent.log"));
    }
    return ClientMessage.newBuilder().setLogFileResponse(response).build();
  }
}
