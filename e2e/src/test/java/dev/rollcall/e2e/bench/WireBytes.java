// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import dev.rollcall.agent.identity.Identity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// What one agent costs on the wire: TLS, TCP and IP headers included, on one connection that stays
/// open. What is periodic is measured for a while and multiplied.
record WireBytes() implements Scenario {
  private static final int AGENTS = 10;
  private static final int TIMES = 40;
  private static final int PUSHES = 10;
  private static final Duration SETTLED = Duration.ofSeconds(2);
  private static final Duration PINGING = Duration.ofSeconds(10);
  private static final int PINGS = 3;
  private static final int PINGS_OF_BOTH_SIDES = 2;

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration SHIFT = Duration.ofHours(8);
  private static final Duration BEAT = Duration.ofSeconds(30);
  private static final Duration KEEPALIVE = Duration.ofMinutes(5);

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
    try (var server = RealServer.start(ground, Line.TLS, "wire");
        var caller = server.caller()) {
      var stream = stream(ground, server, caller);
      ground.say("  " + stream);
      var identity = TlsAgent.enroll(server, caller, ground.folder("wire-agent"));
      return figures(stream, heartbeats(server, identity));
    }
  }

  /// What the stream as it is costs, in bytes.
  ///
  /// @param connect handshake and greeting
  /// @param push one message and its answer
  /// @param idle in five minutes without a message; empty where there is no time to look
  private record Stream(double connect, double push, OptionalDouble idle) {}

  private static Stream stream(Ground ground, RealServer server, Caller caller) {
    try (var crowd = new Crowd(ground, server)) {
      var _ = crowd.growTo(AGENTS);
      Records.settle(SETTLED);
      var connect = (double) WireCount.of(server.agentPort()).bytes() / AGENTS;
      return new Stream(connect, pushes(server, crowd, new Orders(caller)), idle(ground, server));
    }
  }

  /// One message and its answer, in bytes.
  private static double pushes(RealServer server, Crowd crowd, Orders orders) {
    var before = WireCount.of(server.agentPort());
    for (var agent : crowd.names()) {
      var _ = orders.give(agent, System.nanoTime());
      Records.settle(TlsAgent.APART);
    }
    Records.settle(SETTLED);
    return (double) WireCount.of(server.agentPort()).since(before) / AGENTS;
  }

  private static OptionalDouble idle(Ground ground, RealServer server) {
    var time = ground.size().idling();
    if (time.isZero()) {
      return OptionalDouble.empty();
    }
    var periods = time.dividedBy(KEEPALIVE);
    ground.say("  watching idle streams for " + KEEPALIVE.multipliedBy(periods));
    var before = WireCount.of(server.agentPort());
    Records.settle(KEEPALIVE.multipliedBy(periods));
    return OptionalDouble.of(
        (double) WireCount.of(server.agentPort()).since(before) / AGENTS / periods);
  }

  /// What one of each costs, in bytes.
  private record Heartbeats(double unary, double stream, double ping) {}

  private static Heartbeats heartbeats(RealServer server, Identity identity) {
    var beats = beats(server, identity);
    return new Heartbeats(beats.unary(), beats.stream(), ping(server, identity));
  }

  private record Beats(double unary, double stream) {}

  private static Beats beats(RealServer server, Identity identity) {
    try (var agent = TlsAgent.connect(server, identity, KEEPALIVE)) {
      agent.unaryHeartbeat();
      var unary = each(server, TIMES, agent::unaryHeartbeat);
      agent.openStream();
      var stream = each(server, TIMES, agent::streamHeartbeat);
      return new Beats(unary, stream);
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
    return (double) WireCount.of(server.agentPort()).since(before) / times;
  }

  private static double ping(RealServer server, Identity identity) {
    try (var agent = TlsAgent.connect(server, identity, PINGING)) {
      agent.openStream();
      Records.settle(PINGING.dividedBy(2));
      var before = WireCount.of(server.agentPort());
      Records.settle(PINGING.multipliedBy(PINGS));
      return (double) WireCount.of(server.agentPort()).since(before) / PINGS;
    }
  }

  private static List<Figure> figures(Stream stream, Heartbeats beats) {
    var idle = stream.idle().orElse(beats.ping() * PINGS_OF_BOTH_SIDES);
    var how = stream.idle().isPresent() ? "watched" : "taken for a ping of each side";
    var figures = new ArrayList<Figure>();
    figures.add(bytes("wire.connect", stream.connect()).noting("handshake and greeting, once"));
    figures.add(bytes("wire.push", stream.push()).noting("a push and its answer"));
    figures.add(bytes("wire.ping", beats.ping()).noting("a ping and its answer"));
    figures.add(bytes("wire.heartbeat.unary", beats.unary()));
    figures.add(bytes("wire.heartbeat.stream", beats.stream()));
    figures.add(bytes("wire.idle", idle).noting("in 5 min, " + how));
    for (var span : List.of(DAY, SHIFT)) {
      figures.addAll(in(span, idle, stream.push(), beats));
    }
    return figures;
  }

  private static List<Figure> in(Duration span, double idle, double push, Heartbeats beats) {
    var hours = "." + span.toHours() + "h";
    var unary = beats.unary() * span.dividedBy(BEAT);
    var stream = beats.stream() * span.dividedBy(BEAT);
    var shipped = idle * span.dividedBy(KEEPALIVE) + PUSHES * push;
    var figures = new ArrayList<Figure>();
    figures.add(kilobytes("wire.unary-heartbeats" + hours, unary));
    figures.add(kilobytes("wire.stream-heartbeats" + hours, stream));
    figures.add(kilobytes("wire.shipped" + hours, shipped).noting(PUSHES + " pushes"));
    if (span.equals(DAY)) {
      figures.add(saving("wire.saving", shipped / unary).noting("against unary heartbeats, 24 h"));
      figures.add(
          saving("wire.saving.stream", shipped / stream)
              .noting("against those on the stream, 24 h"));
    }
    return figures;
  }

  private static Figure saving(String name, double left) {
    return Figure.of(name, 0, 100 * (1 - left), "%");
  }

  private static Figure bytes(String name, double bytes) {
    return Figure.of(name, 0, bytes, "bytes");
  }

  private static Figure kilobytes(String name, double bytes) {
    return Figure.of(name, 0, bytes / 1_000, "kB each");
  }
}
