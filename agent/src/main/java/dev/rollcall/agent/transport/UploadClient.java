// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import com.google.protobuf.ByteString;
import dev.rollcall.agent.capture.Picture;
import dev.rollcall.agent.capture.PictureStore;
import dev.rollcall.agent.message.AgentId;
import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.CommandId;
import dev.rollcall.protocol.v1.Notice;
import dev.rollcall.protocol.v1.UploadHeader;
import dev.rollcall.protocol.v1.UploadServiceGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Uploads pictures beside the stream. A try that breaks is gone on with on the next connection,
/// from where the server says, while time is left.
public final class UploadClient implements PictureStore {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private final AgentId agent;
  private final LiveConnection live;
  private final InstantSource steady;

  public UploadClient(AgentId agent, LiveConnection live, InstantSource steady) {
    this.agent = agent;
    this.live = live;
    this.steady = steady;
  }

  @Override
  public Outcome upload(CommandId command, Picture picture, Instant takenAt, Instant deadline)
      throws InterruptedException {
    UploadHeader header = header(command, picture, takenAt);
    String why = "no connection to the server";
    for (; ; ) {
      Optional<Channel> channel = live.await(deadline);
      long left = Duration.between(steady.instant(), deadline).toMillis();
      if (channel.isEmpty() || left <= 0) {
        return new Failed("upload_failed", "not uploaded in time: " + why);
      }
      try {
        return new Done("uploaded", attempt(channel.get(), left, header, picture.bytes()));
      } catch (StatusException e) {
        if (!Retries.makeSenseAfter(e.getStatus())) {
          return refusal(e.getStatus());
        }
        why = String.valueOf(e.getMessage());
        live.pause(BETWEEN_TRIES);
      } catch (TimeoutException _) {
        why = "the server was too slow";
      }
    }
  }

  private static String attempt(
      Channel channel, long leftMillis, UploadHeader header, ByteString bytes)
      throws InterruptedException, StatusException, TimeoutException {
    var stub =
        UploadServiceGrpc.newBlockingV2Stub(channel)
            .withDeadlineAfter(leftMillis, TimeUnit.MILLISECONDS);
    UploadAttempt attempt = new UploadAttempt(stub.upload(), leftMillis);
    try {
      return attempt.run(header, bytes);
    } finally {
      attempt.cancel();
    }
  }

  private static Outcome refusal(Status status) {
    String description = String.valueOf(status.getDescription());
    return switch (status.getCode()) {
      case DEADLINE_EXCEEDED ->
          new Failed("upload_failed", "not uploaded in time: the server was too slow");
      default -> new Failed("upload_refused", status.getCode() + ": " + description);
    };
  }

  private UploadHeader header(CommandId command, Picture picture, Instant takenAt) {
    return UploadHeader.newBuilder()
        .setCommandId(command.value())
        .setDomain(agent.domain())
        .setUserId(agent.user())
        .setMacAddress(agent.mac())
        .setContentType(picture.type().mime())
        .setSize(picture.bytes().size())
        .setSha256(sha256(picture.bytes()))
        .setTakenAt(Timestamps.of(takenAt))
        .setNotice(Notice.NOTICE_BANNER)
        .build();
  }

  private static ByteString sha256(ByteString bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      bytes.asReadOnlyByteBufferList().forEach(digest::update);
      return ByteString.copyFrom(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
