// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.message.Answer;
import dev.rollcall.agent.message.LogExcerpt;
import dev.rollcall.agent.message.Revision;
import dev.rollcall.protocol.monitor.ClientAck;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.LogEntry;
import dev.rollcall.protocol.monitor.LogFileResponse;
import dev.rollcall.protocol.v1.AckDetail;
import dev.rollcall.protocol.v1.Applied;
import dev.rollcall.protocol.v1.Done;
import dev.rollcall.protocol.v1.Failed;
import dev.rollcall.protocol.v1.Received;
import dev.rollcall.protocol.v1.Refused;
import dev.rollcall.protocol.v1.Rejected;

/// Answers as acknowledgements.
public final class AnswerCodec {
  private AnswerCodec() {}

  public static ClientMessage write(Answer answer) {
    return answer.detail() instanceof Answer.Lines(LogExcerpt excerpt)
        ? lines(answer.messageId(), excerpt)
        : ack(answer);
  }

  private static ClientMessage lines(String id, LogExcerpt excerpt) {
    LogFileResponse.Builder response =
        LogFileResponse.newBuilder()
            .setRequestId(id)
            .setSuccess(true)
            .setTotalLines(excerpt.totalLines())
            .setTruncated(excerpt.isTruncated());
    for (LogExcerpt.Line line : excerpt.lines()) {
      response.addEntries(
          LogEntry.newBuilder()
              .setTimestamp(Timestamps.of(line.at()))
              .setLevel(line.level())
              .setMessage(line.message())
              .setSourceFile(line.source()));
    }
    return ClientMessage.newBuilder().setLogFileResponse(response).build();
  }

  private static ClientMessage ack(Answer answer) {
    return ClientMessage.newBuilder()
        .setAck(
            ClientAck.newBuilder()
                .setMessageId(answer.messageId())
                .setSuccess(isGood(answer.detail()))
                .setRollcall(detail(answer.detail())))
        .build();
  }

  private static boolean isGood(Answer.Detail detail) {
    return switch (detail) {
      case Answer.Applied _, Answer.Received _, Answer.Done _, Answer.Lines _ -> true;
      case Answer.Rejected _, Answer.Refused _, Answer.Failed _ -> false;
    };
  }

  private static AckDetail detail(Answer.Detail detail) {
    AckDetail.Builder wire = AckDetail.newBuilder();
    return switch (detail) {
      case Answer.Applied(Revision revision) ->
          wire.setApplied(Applied.newBuilder().setRevision(revision.value())).build();
      case Answer.Rejected(Revision revision, String reason) ->
          wire.setRejected(Rejected.newBuilder().setRevision(revision.value()).setReason(reason))
              .build();
      case Answer.Lines _ -> wire.build();
      case Answer.Received() -> wire.setReceived(Received.getDefaultInstance()).build();
      case Answer.Done(String message, String screenshotId) ->
          wire.setDone(Done.newBuilder().setMessage(message).setScreenshotId(screenshotId)).build();
      case Answer.Refused(String rule, String message) ->
          wire.setRefused(Refused.newBuilder().setRule(rule).setMessage(message)).build();
      case Answer.Failed(String code, String message) ->
          wire.setFailed(Failed.newBuilder().setCode(code).setMessage(message)).build();
    };
  }
}
