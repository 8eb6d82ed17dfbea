// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A request whose body is on its way. Nobody works on it before that is here: a body that trickles
/// takes up no place, and whoever is refused has nothing left to send. (A connection that is closed
/// over bytes that nobody has read is reset, and its client may lose the answer with it: RFC 9112,
/// section 9.6.)
///
/// What is too large, too slow, or cut off goes on as far as it came, to be refused by its reader.
final class Arrival implements Runnable {
  private final Request request;
  private final Response response;
  private final Callback end;
  private final int most;
  private final Deadline deadline;
  private final Request.Handler next;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);

  /// @param most of the body, in bytes
  /// @param deadline for all of it
  Arrival(
      Request request,
      Response response,
      Callback end,
      int most,
      Deadline deadline,
      Request.Handler next) {
    this.request = request;
    this.response = response;
    this.end = end;
    this.most = most;
    this.deadline = deadline;
    this.next = next;
  }

  /// Each time when more has come.
  @Override
  public void run() {
    for (var chunk = request.read(); chunk != null; chunk = request.read()) {
      if (Content.Chunk.isFailure(chunk)) {
        pass(chunk);
        return;
      }
      take(chunk);
      if (chunk.isLast()) {
        pass(Content.Chunk.EOF);
        return;
      }
      if (bytes.size() > most) {
        pass(null);
        return;
      }
      if (deadline.isOver()) {
        pass(Content.Chunk.from(new TimeoutException("the body arrives too slowly")));
        return;
      }
    }
    request.demand(this);
  }

  /// Copied: what is retained of a chunk may be much larger than what is in it.
  private void take(Content.Chunk chunk) {
    var part = new byte[chunk.remaining()];
    chunk.get(part, 0, part.length);
    bytes.writeBytes(part);
    chunk.release();
  }

  /// @param last what comes behind the bytes; null for more of them
  private void pass(Content.@Nullable Chunk last) {
    try {
      next.handle(new Arrived(request, bytes.toByteArray(), last), response, end);
    } catch (Exception failure) {
      Response.writeError(request, response, end, failure);
    }
  }

  private static final class Arrived extends Request.Wrapper {
    private final Content.@Nullable Chunk last;
    private Content.@Nullable Chunk first;

    Arrived(Request request, byte[] bytes, Content.@Nullable Chunk last) {
      super(request);
      this.first = bytes.length == 0 ? null : Content.Chunk.from(ByteBuffer.wrap(bytes), false);
      this.last = last;
    }

    @Override
    public Content.@Nullable Chunk read() {
      var chunk = first;
      first = null;
      if (chunk != null) {
        return chunk;
      }
      return last == null ? super.read() : last;
    }
  }
}
