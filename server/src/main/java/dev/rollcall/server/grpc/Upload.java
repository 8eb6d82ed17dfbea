// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import com.google.common.hash.Hashing;
import com.google.protobuf.ByteString;
import dev.rollcall.protocol.v1.Notice;
import dev.rollcall.protocol.v1.Stored;
import dev.rollcall.protocol.v1.UploadHeader;
import dev.rollcall.protocol.v1.UploadReply;
import dev.rollcall.protocol.v1.UploadRequest;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.identity.Caller;
import dev.rollcall.server.identity.Claim;
import dev.rollcall.server.screenshot.Picture;
import dev.rollcall.server.screenshot.PictureAnswer;
import dev.rollcall.server.store.Blobs;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// One upload: a header, then bytes, then the end. Runs on one thread at a time, which may block.
/// What is refused leaves nothing behind; what is cut off can be resumed.
final class Upload {
  private static final int MOST_CHUNK = 256 * 1024;

  /// Of each chunk but the last: what is kept beside each must not be more than what it holds.
  private static final int LEAST_CHUNK = 1024;

  private static final int SHA256_BYTES = 32;

  private final AgentServices services;
  private final Caller caller;
  private final StreamObserver<UploadReply> answers;
  private @Nullable Progress progress;
  private boolean ended;

  /// What the header said, and the bytes so far.
  private record Progress(AgentId agent, UploadHeader header, Blobs.Part part) {}

  Upload(AgentServices services, Caller caller, StreamObserver<UploadReply> answers) {
    this.services = services;
    this.caller = caller;
    this.answers = answers;
  }

  void take(UploadRequest request) {
    attempt(() -> {
      switch (request.getPartCase()) {
        case HEADER -> begin(request.getHeader());
        case CHUNK -> append(request.getChunk());
        case PART_NOT_SET -> throw invalid("a message must hold the header or a chunk");
      }
    });
  }

  void complete() {
    attempt(() -> {
      var current = progress();
      if (current.part().size() != current.header().getSize()) {
        throw refused(current, invalid("there are fewer bytes than the header says"));
      }
      keep(current);
    });
  }

  /// The call is gone; the bytes wait for the next one.
  void cut() {
    ended = true;
    var current = progress;
    if (current != null) {
      current.part().close();
    }
  }

  private void begin(UploadHeader header) {
    if (progress != null) {
      throw invalid("the header may be sent once only");
    }
    var agent = AgentId.of(header.getDomain(), header.getUserId(), header.getMacAddress());
    checkWhose(agent);
    check(header);
    var earlier = services.screenshots().earlierAnswer(agent, new CommandId(header.getCommandId()));
    if (earlier.isPresent()) {
      answer(earlier.get());
      return;
    }
    resume(agent, header);
  }

  private void checkWhose(AgentId agent) {
    if (caller instanceof Caller.Workstation workstation) {
      services
          .access()
          .identities()
          .gate()
          .deny(workstation.badge(), new Claim.OfAgent(agent))
          .ifPresent(denial -> {
            throw CloseStatus.of(denial);
          });
    }
  }

  private static void check(UploadHeader header) {
    if (header.getSha256().size() != SHA256_BYTES) {
      throw invalid("sha256 must have 32 bytes");
    }
    if (header.getSize() <= 0) {
      throw invalid("size must be the number of bytes");
    }
    if (header.getSize() > Picture.MOST_BYTES) {
      throw tooLarge("the picture is larger than " + Picture.MOST_BYTES + " bytes");
    }
  }

  /// The command is known here, so its id is one of ours and fit for a file's name.
  private void resume(AgentId agent, UploadHeader header) {
    var name = header.getCommandId() + "-" + hex(header.getSha256());
    var part = services.blobs().part(name);
    progress = new Progress(agent, header, part);
    answers.onNext(UploadReply.newBuilder().setResumeFrom(part.size()).build());
  }

  private void append(ByteString chunk) {
    var current = progress();
    if (chunk.size() > MOST_CHUNK) {
      throw refused(current, invalid("a chunk has at most " + MOST_CHUNK + " bytes"));
    }
    var missing = current.header().getSize() - current.part().size() - chunk.size();
    if (missing < 0) {
      throw refused(current, invalid("there are more bytes than the header says"));
    }
    if (missing > 0 && chunk.size() < LEAST_CHUNK) {
      throw refused(
          current, invalid("a chunk but the last has at least " + LEAST_CHUNK + " bytes"));
    }
    current.part().append(chunk.asReadOnlyByteBuffer());
  }

  private void keep(Progress current) {
    var size = (int) current.header().getSize();
    if (!services.budget().take(size)) {
      throw tooLarge("too many pictures arrive at once; try again");
    }
    try {
      var bytes = current.part().bytes();
      if (!hash(bytes).equals(hex(current.header().getSha256()))) {
        throw refused(current, invalid("the bytes do not have the hash that the header says"));
      }
      var answer =
          services
              .screenshots()
              .keep(
                  current.agent(),
                  new CommandId(current.header().getCommandId()),
                  picture(current.header(), bytes));
      current.part().delete();
      answer(answer);
    } finally {
      services.budget().give(size);
    }
  }

  private Picture picture(UploadHeader header, ByteBuffer bytes) {
    var now = services.clock().instant();
    return new Picture(
        bytes,
        Times.fromProto(header.getTakenAt(), now),
        header.getNotice() == Notice.NOTICE_BANNER ? "banner" : "none");
  }

  private void answer(PictureAnswer answer) {
    switch (answer) {
      case PictureAnswer.Stored(var screenshot) -> {
        answers.onNext(
            UploadReply.newBuilder()
                .setStored(Stored.newBuilder().setScreenshotId(screenshot.id()))
                .build());
        ended = true;
        answers.onCompleted();
      }
      case PictureAnswer.Refused(var why, var code, var message) ->
          throw status(why).withDescription(code + ": " + message).asRuntimeException();
    }
  }

  private static Status status(PictureAnswer.Why why) {
    return switch (why) {
      case INVALID -> Status.INVALID_ARGUMENT;
      case TOO_LARGE -> Status.RESOURCE_EXHAUSTED;
      case NOT_ASKED -> Status.NOT_FOUND;
    };
  }

  private Progress progress() {
    var current = progress;
    if (current == null) {
      throw invalid("the first message must be the header");
    }
    return current;
  }

  private void attempt(Runnable work) {
    if (ended) {
      return;
    }
    try {
      work.run();
    } catch (RuntimeException failure) {
      cut();
      answers.onError(Unary.status(failure));
    }
  }

  private static StatusRuntimeException refused(Progress current, StatusRuntimeException why) {
    current.part().delete();
    return why;
  }

  private static StatusRuntimeException invalid(String why) {
    return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
  }

  private static StatusRuntimeException tooLarge(String why) {
    return Status.RESOURCE_EXHAUSTED.withDescription(why).asRuntimeException();
  }

  private static String hash(ByteBuffer bytes) {
    return Hashing.sha256().hashBytes(bytes.duplicate()).toString();
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
