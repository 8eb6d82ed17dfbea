// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.link.StreamEnd;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.ServerMessage;
import io.grpc.Channel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The line of an agent without our line machine: one stream at a time, begun again when it is
/// lost. Belongs to the agent's loop.
final class PlainLine implements Talk.Hearer {
  private final Who who;
  private final Loop loop;
  private final Stage stage;
  private final Appetite appetite;
  private final Guest guest;
  private final Comeback comeback;
  private @Nullable Wire wire;
  private @Nullable Talk talk;
  private boolean connected;
  private boolean everConnected;
  private boolean over;
  private long begin;

  /// Whose line it is.
  interface Guest {
    ClientMessage hello();

    void heard(Talk talk, ServerMessage message, long nanos);

    void opened(Talk talk);

    /// Of a stream that was opened: the server knows it.
    void connected(Talk talk);

    /// Of a stream that was connected.
    void lost();
  }

  PlainLine(Who who, Loop loop, Stage stage, Appetite appetite, Guest guest) {
    this.who = who;
    this.loop = loop;
    this.stage = stage;
    this.appetite = appetite;
    this.guest = guest;
    this.comeback = new Comeback(stage.random(who));
  }

  void open() {
    if (over) {
      return;
    }
    if (begin == 0) {
      begin = System.nanoTime();
    }
    Wire fresh = stage.network().wire(who, loop, appetite);
    wire = fresh;
    openOn(fresh);
  }

  /// The server knows this stream.
  void connected(Talk one) {
    if (connected || one != talk || over) {
      return;
    }
    connected = true;
    guest.connected(one);
    comeback.greeted();
    stage.score().connected();
    if (!everConnected) {
      everConnected = true;
      stage.times().since(Times.Span.READY, begin);
      stage.score().firstReady();
    }
  }

  boolean isConnected() {
    return connected;
  }

  /// The connection, while the server knows its stream.
  Optional<Channel> channel() {
    return Optional.ofNullable(wire).filter(_ -> connected).map(Wire::channel);
  }

  void cut() {
    if (wire != null && connected) {
      wire.cut();
    }
  }

  void takeOver() {
    if (wire != null && connected) {
      disconnected();
      openOn(wire);
    }
  }

  /// Ends this stream; the next begins as after a loss.
  void end() {
    if (talk != null) {
      talk.finish();
    }
  }

  void finish() {
    over = true;
    disconnected();
    if (wire != null) {
      wire.close();
    }
  }

  @Override
  public void heard(Talk from, ServerMessage message, long nanos) {
    if (from == talk) {
      guest.heard(from, message, nanos);
    }
  }

  @Override
  public void ended(Talk from, StreamEnd end) {
    if (from != talk || over) {
      return;
    }
    disconnected();
    stage.score().streamEnded(end.reason());
    talk = null;
    if (wire != null) {
      wire.close();
    }
    comeback
        .after(end)
        .ifPresent(pause -> {
          stage.score().add(Score.Count.RECONNECTS);
          var _ = loop.after(pause, this::open);
        });
  }

  private void openOn(Wire below) {
    Talk fresh = Talk.open(below, loop, this, appetite, guest.hello());
    talk = fresh;
    guest.opened(fresh);
  }

  private void disconnected() {
    if (connected) {
      connected = false;
      stage.score().disconnected();
      guest.lost();
    }
  }
}
