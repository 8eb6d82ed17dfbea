// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import dev.rollcall.agent.identity.Identity;
import dev.rollcall.e2e.bench.WireCosts.Beats;
import dev.rollcall.e2e.bench.WireCosts.Quiets;
import dev.rollcall.e2e.bench.WireCosts.Stream;
import dev.rollcall.server.session.Quiet;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/// What one agent costs on the wire: TLS, TCP and IP headers included, on one connection that stays
/// open. What is periodic is measured for a while and multiplied.
record WireBytes() implements Scenario {
  private static final int AGENTS = 10;
  private static final long OWN_PID = ProcessHandle.current().pid();
  private static final Duration SETTLED = Duration.ofSeconds(1);

  /// Signs and pings are counted on a server that shows them as often as it may be told to.
  private static final Duration SHORT = Quiet.SHORTEST;

  @Override
  public String name() {
    return "wire";
  }

  @Override
  public String words() {
    return "bytes an agent on the wire: heartbeats, and the stream as it is";
  }

  @Override
  public List<Figure> run(Ground ground) {
    ground.note("wire: the person of the heartbeats is checked in, so answers carry since when");
    var usual = usual(ground);
    ground.say("  " + usual.beats() + ", " + usual.stream());
    return new WireCosts(usual.beats(), usual.stream(), quiets(ground, usual.agent())).figures();
  }

  /// What a server with its usual options has shown.
  ///
  /// @param agent whose heartbeats these are
  private record Usual(Identity agent, Beats beats, Stream stream) {}

  private static Usual usual(Ground ground) {
    try (var server = RealServer.start(ground, Line.TLS, "wire")) {
      var agent = enrolled(ground, server);
      return new Usual(agent, beats(ground, server, agent), stream(ground, server));
    }
  }

  private static Identity enrolled(Ground ground, RealServer server) {
    try (var caller = server.caller()) {
      TlsAgent.checkIn(caller);
      return TlsAgent.enroll(server, caller, ground.folder("wire-agent"));
    }
  }

  private static Beats beats(Ground ground, RealServer server, Identity identity) {
    var times = ground.size().wire().beats();
    try (var agent = TlsAgent.connect(server, identity)) {
      agent.unaryHeartbeat();
      var unary = each(server, times, agent::unaryHeartbeat);
      agent.openStream();
      return new Beats(unary, each(server, times, agent::streamHeartbeat));
    }
  }

  private static double each(RealServer server, int times, Runnable deed) {
    Records.settle(SETTLED);
    var before = WireCount.of(server.agentPort());
    for (var time = 0; time < times; time++) {
      deed.run();
      Records.settle(TlsAgent.APART);
    }
    Records.settle(SETTLED);
    return (double) WireCount.of(server.agentPort()).since(before).bytes() / times;
  }

  private static Stream stream(Ground ground, RealServer server) {
    try (var crowd = new Crowd(ground, server)) {
      var _ = crowd.growTo(AGENTS);
      Records.settle(SETTLED);
      var connect = (double) WireCount.of(server.agentPort()).bytes() / AGENTS;
      return new Stream(connect, pushes(server, crowd), idle(ground, server));
    }
  }

  /// One message and its answer, in bytes.
  private static double pushes(RealServer server, Crowd crowd) {
    var before = WireCount.of(server.agentPort());
    try (var caller = server.caller()) {
      var orders = new Orders(caller);
      for (var agent : crowd.names()) {
        var _ = orders.give(agent, System.nanoTime());
        Records.settle(TlsAgent.APART);
      }
    }
    Records.settle(SETTLED);
    return (double) WireCount.of(server.agentPort()).since(before).bytes() / AGENTS;
  }

  /// In the usual time of quiet; watched for two of them at least.
  private static OptionalDouble idle(Ground ground, RealServer server) {
    var periods = ground.size().wire().idling().dividedBy(Quiet.USUAL);
    if (periods == 0) {
      return OptionalDouble.empty();
    }
    ground.say("  watching idle streams for " + Quiet.USUAL.multipliedBy(periods));
    var before = WireCount.of(server.agentPort());
    Records.settle(Quiet.USUAL.multipliedBy(periods));
    var seen = WireCount.of(server.agentPort()).since(before);
    if (seen.heard() != AGENTS * periods) {
      throw new Child.Trouble(
          "%d idle streams heard %d times of the server in %d periods"
              .formatted(AGENTS, seen.heard(), periods));
    }
    return OptionalDouble.of((double) seen.bytes() / AGENTS / periods);
  }

  /// The same agents of a server with the same data, which differs in its time of quiet alone; and
  /// one that says nothing of what it understands, which is pinged.
  private static Quiets quiets(Ground ground, Identity identity) {
    try (var server =
            RealServer.start(ground, Line.TLS, "wire", "--quiet-interval", SHORT.toString());
        var silent = TlsAgent.connect(server, identity);
        var crowd = new Crowd(ground, server)) {
      silent.openStream();
      var _ = crowd.growTo(AGENTS);
      Records.settle(SETTLED);
      var signs = crowd.count(server.agentPort());
      var pings = WireCount.of(server.agentPort(), OWN_PID);
      Records.settle(SHORT.multipliedBy(ground.size().wire().periods()).plus(SHORT.dividedBy(2)));
      var quiets =
          new Quiets(
              each(crowd.count(server.agentPort()).since(signs)),
              each(WireCount.of(server.agentPort(), OWN_PID).since(pings)));
      ground.say("  " + quiets);
      return quiets;
    }
  }

  /// Bytes for each time that an agent heard of a server which had nothing to say.
  private static double each(WireCount seen) {
    if (seen.heard() == 0) {
      throw new Child.Trouble("idle streams heard nothing of the server");
    }
    return (double) seen.bytes() / seen.heard();
  }
}
