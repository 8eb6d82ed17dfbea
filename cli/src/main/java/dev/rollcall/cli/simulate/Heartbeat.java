// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import com.google.protobuf.Timestamp;
import dev.rollcall.protocol.monitor.ClientHeartbeat;
import dev.rollcall.protocol.monitor.ClientMessage;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What an agent sends to say that it is there, while it is connected; the first at a random
/// moment, so that a fleet does not beat together. Belongs to the agent's loop.
final class Heartbeat {
  private final Loop loop;
  private final Score score;
  private final Optional<Duration> every;
  private final InstantSource wall;
  private final RandomGenerator random;
  private @Nullable Future<?> timer;

  /// @param every empty for never
  Heartbeat(Who who, Loop loop, Stage stage, Optional<Duration> every) {
    this.loop = loop;
    this.score = stage.score();
    this.every = every;
    this.wall = stage.wall(who);
    this.random = stage.random(who);
  }

  void start(Consumer<ClientMessage> send) {
    stop();
    every.ifPresent(pause -> {
      Duration first = Duration.ofNanos(1 + random.nextLong(pause.toNanos()));
      timer = loop.every(first, pause, () -> beat(send));
    });
  }

  private void beat(Consumer<ClientMessage> send) {
    score.add(Score.Count.HEARTBEATS);
    send.accept(message(wall.instant()));
  }

  void stop() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private static ClientMessage message(Instant at) {
    return ClientMessage.newBuilder()
        .setHeartbeat(
            ClientHeartbeat.newBuilder()
                .setTimestamp(
                    Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano())))
        .build();
  }
}
