// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.ClientAck;
import dev.rollcall.protocol.monitor.ClientConnect;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.ScreenshotResponse;
import dev.rollcall.protocol.v1.AckDetail;
import dev.rollcall.protocol.v1.Addition;
import dev.rollcall.protocol.v1.AgentHello;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Introduction;
import dev.rollcall.server.fleet.InvalidName;
import dev.rollcall.server.session.ClientFrame;
import dev.rollcall.server.session.Sign;
import dev.rollcall.server.session.Verdict;

/// Reads what agents say on the stream. Everything in it is hostile until it has become a frame.
final class ClientCodec {
  private ClientCodec() {}

  static ClientFrame read(ClientMessage message) {
    return switch (message.getMessageCase()) {
      case CONNECT -> hello(message.getConnect());
      case HEARTBEAT -> new ClientFrame.Heartbeat();
      case ACK -> ack(message.getAck());
      case SCREENSHOT_RESPONSE -> picture(message.getScreenshotResponse());
      case VIDEO_CAPTURE_RESPONSE ->
          new ClientFrame.Ignorable("a video_capture_response; screen video is out of scope");
      case LOG_FILE_RESPONSE -> LogCodec.read(message.getLogFileResponse());
      case MESSAGE_NOT_SET -> new ClientFrame.Ignorable("a message of an unknown kind");
    };
  }

  private static ClientFrame hello(ClientConnect connect) {
    try {
      var agent = AgentId.of(connect.getDomain(), connect.getUserId(), connect.getMacAddress());
      return new ClientFrame.Hello(agent, introduction(connect), sign(connect.getRollcall()));
    } catch (InvalidName invalid) {
      return new ClientFrame.Unfit("connect: " + invalid.getMessage());
    }
  }

  private static Introduction introduction(ClientConnect connect) {
    AgentHello ours = connect.getRollcall();
    return new Introduction(
        connect.hasRollcall() ? AgentKind.OURS : AgentKind.FIELD,
        connect.getClientVersion(),
        ours.getInstanceId(),
        ours.getPlatform(),
        ours.getHostname());
  }

  private static Sign sign(AgentHello ours) {
    return ours.getUnderstandsList().contains(Addition.ADDITION_STILL_HERE)
        ? Sign.MESSAGE
        : Sign.PING;
  }

  private static ClientFrame ack(ClientAck ack) {
    return new ClientFrame.Ack(ack.getMessageId(), verdict(ack));
  }

  private static Verdict verdict(ClientAck ack) {
    AckDetail detail = ack.getRollcall();
    return switch (detail.getDetailCase()) {
      case APPLIED -> new Verdict.Applied();
      case REJECTED -> new Verdict.Rejected(detail.getRejected().getReason());
      case RECEIVED -> new Verdict.Received();
      case REFUSED ->
          new Verdict.Ended(
              Outcome.refused(detail.getRefused().getRule(), detail.getRefused().getMessage()));
      case DONE -> new Verdict.Ended(Outcome.succeeded(detail.getDone().getMessage()));
      case FAILED ->
          new Verdict.Ended(
              Outcome.failed(detail.getFailed().getCode(), detail.getFailed().getMessage()));
      case DETAIL_NOT_SET -> ack.getSuccess() ? new Verdict.Success() : new Verdict.Failure();
    };
  }

  private static ClientFrame picture(ScreenshotResponse response) {
    return new ClientFrame.Picture(new CommandId(response.getRequestId()), content(response));
  }

  private static ClientFrame.Content content(ScreenshotResponse response) {
    if (!response.getSuccess()) {
      return new ClientFrame.Content.Failure(response.getErrorMessage());
    }
    if (!response.getScreenshotData().isEmpty()) {
      return new ClientFrame.Content.Inline(response.getScreenshotData().asReadOnlyByteBuffer());
    }
    return response.getScreenshotPath().isBlank()
        ? new ClientFrame.Content.Failure("the agent sent neither a picture nor a path")
        : new ClientFrame.Content.Path(response.getScreenshotPath());
  }
}
