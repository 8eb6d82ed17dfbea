// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.agent.AgentConfig.Transport;
import dev.rollcall.agent.capture.Screen;
import dev.rollcall.agent.files.DataFolder;
import dev.rollcall.agent.loop.Ending;
import dev.rollcall.agent.message.AgentId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A whole agent in this process, as its process would run it.
final class RunningAgent implements AutoCloseable {
  static final AgentId ID = new AgentId("unirms.com", "PT24002", "16:97:E9:2C:A2:FC");

  private final DataFolder folder;
  private final Agent agent;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();

  private RunningAgent(
      int port, Path data, Screen screen, Transport transport, InstantSource wall) {
    folder = DataFolder.hold(data);
    agent =
        new Agent(
            new AgentConfig("127.0.0.1", port, ID, data, transport),
            folder,
            new Surroundings(
                wall,
                new SteadyTime(wall),
                new SplittableRandom(7),
                screen,
                UUID.randomUUID().toString()));
    Thread.ofPlatform().name("agent").daemon().start(this::work);
  }

  static RunningAgent start(FakeServer server, Path data, Screen screen) {
    return new RunningAgent(
        server.port(), data, screen, new Transport.Plaintext(), InstantSource.system());
  }

  /// One with TLS.
  static RunningAgent start(int port, Path data, Transport.Tls transport) {
    return start(port, data, transport, InstantSource.system());
  }

  /// One with TLS on a machine with this clock.
  static RunningAgent start(int port, Path data, Transport.Tls transport, InstantSource wall) {
    return new RunningAgent(port, data, new FakeScreen(), transport, wall);
  }

  static RunningAgent start(FakeServer server, Path data) {
    return start(server, data, new FakeScreen());
  }

  /// How it ended by itself; the test fails when it does not.
  Ending ending() throws Exception {
    return ending.get(10, TimeUnit.SECONDS);
  }

  boolean runs() {
    return !ending.isDone();
  }

  /// Stops as on SIGTERM and frees the folder.
  @Override
  public void close() throws IOException {
    agent.stop(Ending.STOPPED);
    try {
      Ending _ = ending.get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the agent did not stop", e);
    }
    agent.close();
    folder.close();
  }

  private void work() {
    try {
      ending.complete(agent.work());
    } catch (InterruptedException | RuntimeException e) {
      ending.completeExceptionally(e);
    }
  }
}
