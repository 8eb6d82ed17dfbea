// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/// Tells a connection's [Guest] what becomes of its calls.
final class Receipt extends ServerStreamTracer {
  private final Door door;
  private @Nullable Guest guest;

  private Receipt(Door door) {
    this.door = door;
  }

  static Factory of(Door door) {
    return new Factory() {
      @Override
      public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new Receipt(door);
      }
    };
  }

  @Override
  public void serverCallStarted(ServerCallInfo<?, ?> call) {
    var caller = door.guest(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    if (caller != null) {
      caller.callBegan();
      guest = caller;
    }
  }

  @Override
  public void outboundMessage(int number) {
    if (guest != null) {
      guest.answered();
    }
  }

  @Override
  public void streamClosed(Status status) {
    if (guest != null) {
      guest.callEnded(status);
    }
  }
}
