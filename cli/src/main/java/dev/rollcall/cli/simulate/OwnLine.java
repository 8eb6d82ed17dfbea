// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.protocol.monitor.ClientMessage;
import io.grpc.Channel;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The connections of an agent of ours: the present one with its stream, and the one before it,
/// which a renewed certificate replaces as soon as the new one is greeted. Belongs to the agent's
/// loop.
final class OwnLine {
  private static final Duration LAST_WORDS = Duration.ofMillis(100);

  private final Who who;
  private final Loop loop;
  private final Stage stage;
  private final Talk.Hearer hearer;
  private final Appetite appetite;
  private @Nullable Wire wire;
  private @Nullable Wire former;
  private @Nullable Talk talk;

  OwnLine(Who who, Loop loop, Stage stage, Talk.Hearer hearer) {
    this.who = who;
    this.loop = loop;
    this.stage = stage;
    this.hearer = hearer;
    this.appetite = Appetite.of(stage.habits(who).readRate());
  }

  /// Whether this stream is the present one.
  boolean carries(Talk one) {
    return one == talk;
  }

  /// The present connection.
  Optional<Channel> channel() {
    return Optional.ofNullable(wire).map(Wire::channel);
  }

  /// @param instance of the agent's process
  void open(String instance) {
    wire = stage.network().wire(who, loop, appetite);
    openHere(instance);
  }

  void replace(String instance) {
    closeFormer();
    former = wire;
    open(instance);
  }

  /// A second stream on the present connection.
  void openHere(String instance) {
    if (wire != null) {
      talk = Talk.open(wire, loop, hearer, appetite, who.hello(instance));
    }
  }

  void greeted() {
    closeFormer();
  }

  void send(ClientMessage message) {
    if (talk != null) {
      talk.send(message);
    }
  }

  /// Closes our side of the stream.
  void finish() {
    if (talk != null) {
      talk.finish();
    }
  }

  void abandon(String reason) {
    if (talk != null) {
      talk.drop(reason);
    }
    close(Duration.ZERO);
  }

  /// Closes our side of the stream, and the connection a little later.
  void leave() {
    finish();
    close(LAST_WORDS);
  }

  /// The connection breaks without a goodbye.
  void cut() {
    if (wire != null) {
      wire.cut();
    }
  }

  /// As when the process is killed.
  void breakOff() {
    cut();
    close(Duration.ZERO);
  }

  private void close(Duration after) {
    Wire below = wire;
    if (below != null && after.isZero()) {
      below.close();
    } else if (below != null) {
      var _ = loop.after(after, below::close);
    }
    talk = null;
    wire = null;
    closeFormer();
  }

  private void closeFormer() {
    if (former != null) {
      former.close();
      former = null;
    }
  }
}
