// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.field;

import com.google.protobuf.ByteString;
import dev.rollcall.e2e.run.Tape;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/// A MonitorStream, or another call, whose messages are any bytes, and which reads only as much as
/// it is told to: for peers that are broken, hostile or stalled.
public final class RawStream implements AutoCloseable {
  private static final String STREAM = "monitor.MonitorService/MonitorStream";

  private final ClientCall<ByteString, ByteString> call;
  private final Tape<ByteString> received = new Tape<>("raw stream");
  private final Tape<StreamEnd> ends = new Tape<>("raw stream");

  private RawStream(Channel channel, String method, CallOptions options) {
    this.call = channel.newCall(described(method), options);
  }

  private static MethodDescriptor<ByteString, ByteString> described(String method) {
    return MethodDescriptor.<ByteString, ByteString>newBuilder()
        .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
        .setFullMethodName(method)
        .setRequestMarshaller(new Bytes())
        .setResponseMarshaller(new Bytes())
        .build();
  }

  /// Opens a stream.
  ///
  /// @param reads how many messages it will read in its whole life
  public static RawStream open(Channel channel, int reads) {
    return open(channel, STREAM, CallOptions.DEFAULT, reads);
  }

  /// The same of any other method.
  public static RawStream open(Channel channel, String method, CallOptions options, int reads) {
    var stream = new RawStream(channel, method, options);
    stream.call.start(stream.listener(), new Metadata());
    stream.call.request(reads);
    return stream;
  }

  public void send(ByteString message) {
    call.sendMessage(message);
  }

  /// Says that nothing more will come.
  public void halfClose() {
    call.halfClose();
  }

  public Tape<ByteString> received() {
    return received;
  }

  public StreamEnd awaitEnd(Duration within) {
    return ends.await("end of the stream", within, _ -> true);
  }

  public boolean hasEnded() {
    return ends.mark() > 0;
  }

  @Override
  public void close() {
    call.cancel("the test is over", null);
  }

  private ClientCall.Listener<ByteString> listener() {
    return new ClientCall.Listener<>() {
      @Override
      public void onMessage(ByteString message) {
        received.add(message);
      }

      @Override
      public void onClose(Status status, Metadata trailers) {
        ends.add(new StreamEnd(status, trailers));
      }
    };
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<ByteString> {
    @Override
    public InputStream stream(ByteString value) {
      return new ByteArrayInputStream(value.toByteArray());
    }

    @Override
    public ByteString parse(InputStream stream) {
      try {
        return ByteString.readFrom(stream);
      } catch (IOException e) {
        throw new UncheckedIOException("read a message", e);
      }
    }
  }
}
