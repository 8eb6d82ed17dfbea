// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.MonitorServiceGrpc;
import dev.rollcall.protocol.monitor.ServerMessage;
import dev.rollcall.server.hub.Hub;
import dev.rollcall.server.identity.Gatekeeper;
import dev.rollcall.server.session.ClientFrame;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;

/// The stream of `monitor.MonitorService`, with a reader of our own: bytes that are no message
/// become a frame like any other, so that the session hears of them and ends in good order. gRPC's
/// reader would throw, end the call towards the peer, and tell the session nothing.
final class MonitorStream {
  private static final MethodDescriptor<ClientFrame, ServerMessage> METHOD =
      MonitorServiceGrpc.getMonitorStreamMethod().toBuilder(
              new FrameReader(),
              MonitorServiceGrpc.getMonitorStreamMethod().getResponseMarshaller())
          .build();

  private MonitorStream() {}

  /// The service with this stream in the place of the generated one.
  static ServerServiceDefinition addedTo(
      ServerServiceDefinition service,
      Hub hub,
      EventLoops loops,
      Door door,
      Gatekeeper gate,
      InstantSource clock) {
    var generated = service.getServiceDescriptor();
    var descriptor =
        ServiceDescriptor.newBuilder(generated.getName())
            .setSchemaDescriptor(generated.getSchemaDescriptor())
            .addMethod(METHOD);
    service.getMethods().stream()
        .map(ServerMethodDefinition::getMethodDescriptor)
        .filter(method -> !isStream(method))
        .forEach(descriptor::addMethod);
    var definition =
        ServerServiceDefinition.builder(descriptor.build())
            .addMethod(METHOD, handler(hub, loops, door, gate, clock));
    service.getMethods().stream()
        .filter(method -> !isStream(method.getMethodDescriptor()))
        .forEach(definition::addMethod);
    return definition.build();
  }

  private static ServerCallHandler<ClientFrame, ServerMessage> handler(
      Hub hub, EventLoops loops, Door door, Gatekeeper gate, InstantSource clock) {
    return (call, headers) -> {
      var probe = door.probe(call);
      var breaker = door.breaker(call);
      return ServerCalls.<ClientFrame, ServerMessage>asyncBidiStreamingCall(answers ->
              StreamLine.open(
                  (ServerCallStreamObserver<ServerMessage>) answers,
                  hub,
                  loops.current(),
                  new StreamCredential(gate, AgentAuth.caller().resultNow()),
                  probe,
                  breaker,
                  clock))
          .startCall(call, headers);
    };
  }

  private static boolean isStream(MethodDescriptor<?, ?> method) {
    return method.getFullMethodName().equals(METHOD.getFullMethodName());
  }

  private static final class FrameReader implements MethodDescriptor.Marshaller<ClientFrame> {
    /// What protobuf sets aside for each stream that it reads, however short: most messages have a
    /// hundredth of it.
    private static final int BUFFER_BYTES = 4_096;

    @Override
    public ClientFrame parse(InputStream bytes) {
      try {
        return ClientCodec.read(message(bytes));
      } catch (IOException broken) {
        return new ClientFrame.Unfit("the message cannot be read");
      } catch (StatusRuntimeException unfolded) {
        // What gRPC says of a compressed message that is larger than a message may be
        return new ClientFrame.Unfit("the message is too large");
      }
    }

    private static ClientMessage message(InputStream bytes) throws IOException {
      return bytes instanceof KnownLength && bytes.available() < BUFFER_BYTES
          ? ClientMessage.parseFrom(bytes.readNBytes(bytes.available()))
          : ClientMessage.parseFrom(bytes);
    }

    /// The server never sends what agents say.
    @Override
    public InputStream stream(ClientFrame frame) {
      throw new IllegalStateException("frames of agents are read only");
    }
  }
}
