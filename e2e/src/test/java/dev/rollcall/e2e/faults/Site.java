// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.faults;

import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.history.Effect;
import dev.rollcall.e2e.history.Evidence;
import dev.rollcall.e2e.history.Recorder;
import dev.rollcall.e2e.run.Fleet;
import dev.rollcall.e2e.run.ServerProcess;
import dev.rollcall.e2e.run.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// A server and its agents, in several processes behind one wire, to which faults can be done.
final class Site implements AutoCloseable {
  /// Short lives are what is tested, so the compiler that is ready soon serves best.
  static final Map<String, String> SHORT_LIVED =
      Map.of("ROLLCALL_JAVA_OPTS", "-XX:TieredStopAtLevel=1");

  /// The longest life of a command, and how long a taken one may stay silent after it.
  private static final Duration OUTCOMES = Duration.ofMinutes(3);

  private final Path folder;
  private final List<Fleet> fleets = new ArrayList<>();
  private final Wire wire;
  private ServerProcess server;

  private Site(Path folder, ServerProcess server) {
    this.folder = folder;
    this.server = server;
    this.wire = Wire.to(server.agentPort());
  }

  static Site start(Path folder, int fleets, int agentsEach, long seed) {
    return start(folder, fleets, agentsEach, seed, SHORT_LIVED);
  }

  /// @param environment of the server
  static Site start(
      Path folder, int fleets, int agentsEach, long seed, Map<String, String> environment) {
    var site = new Site(folder, ServerProcess.start(folder.resolve("server"), 0, 0, environment));
    try {
      IntStream.range(0, fleets)
          .mapToObj(number -> site.crew(number, agentsEach, seed + number))
          .map(Fleet::start)
          .forEach(site.fleets::add);
      site.fleets.forEach(Fleet::awaitReady);
      return site;
    } catch (Throwable e) {
      site.close();
      throw e;
    }
  }

  private Fleet.Crew crew(int number, int agents, long seed) {
    return new Fleet.Crew(
        wire.port(),
        "fleet%d.example".formatted(number),
        agents,
        folder.resolve("fleet" + number),
        seed,
        List.of());
  }

  ServerProcess server() {
    return server;
  }

  List<Fleet.Crew> crews() {
    return fleets.stream().map(Fleet::crew).toList();
  }

  List<Identity> identities() {
    return crews().stream().flatMap(crew -> crew.identities().stream()).toList();
  }

  /// Does it, and returns when what was killed runs again.
  void happen(Fault fault) {
    switch (fault) {
      case Fault.KillServer(var behind) -> {
        LockSupport.parkNanos(behind.toNanos());
        server.kill9();
        server.close();
        server = server.again();
      }
      case Fault.KillAgents(var number) -> {
        var fleet = fleets.get(number);
        fleet.kill9();
        fleet.close();
        fleets.set(number, fleet.again());
      }
      case Fault.Cut() -> wire.cut();
      case Fault.Reset() -> wire.reset();
      case Fault.GoDead(var time) -> {
        wire.goDead();
        LockSupport.parkNanos(time.toNanos());
        wire.revive();
      }
    }
  }

  /// Asks the server to end, and starts it again when it has; gives its exit code.
  int restart() {
    var code = server.terminate();
    server.close();
    server = server.again();
    return code;
  }

  /// Waits until every command has its outcome, and collects what there is to know.
  Evidence evidence(Recorder recorder) {
    var stocktaking = new Stocktaking(server.rest());
    await()
        .atMost(OUTCOMES)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> !stocktaking.hasPending());
    return new Evidence(recorder.history(), effects(), stocktaking.take());
  }

  List<Effect> effects() {
    return crews().stream().flatMap(crew -> Records.effects(crew.records()).stream()).toList();
  }

  @Override
  public void close() {
    fleets.forEach(Fleet::close);
    wire.close();
    server.close();
  }
}
