// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import dev.rollcall.server.session.Quiet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// What was counted on the wire, and what a day of it costs.
record WireCosts(Beats beats, Stream stream, Quiets quiets) {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration SHIFT = Duration.ofHours(8);
  private static final Duration BEAT = Duration.ofSeconds(30);
  private static final int PUSHES = 10;

  /// Bytes of one heartbeat.
  record Beats(double unary, double stream) {}

  /// What the stream as it is costs, in bytes.
  ///
  /// @param connect handshake and greeting
  /// @param push one message and its answer
  /// @param idle in the usual time of quiet; empty where there was no time to look
  record Stream(double connect, double push, OptionalDouble idle) {}

  /// Bytes of what a quiet stream is shown.
  ///
  /// @param sign to agents that understand it
  /// @param ping to all others, and to those whose process has not said anything for an hour
  record Quiets(double sign, double ping) {}

  List<Figure> figures() {
    var figures = new ArrayList<Figure>();
    figures.add(bytes("wire.connect", stream.connect()).noting("handshake and greeting, once"));
    figures.add(bytes("wire.push", stream.push()).noting("a push and its answer"));
    figures.add(bytes("wire.sign", quiets.sign()).noting("a sign and its confirmation"));
    figures.add(bytes("wire.ping", quiets.ping()).noting("a ping of the server and its answer"));
    figures.add(bytes("wire.heartbeat.unary", beats.unary()));
    figures.add(bytes("wire.heartbeat.stream", beats.stream()));
    stream
        .idle()
        .ifPresent(idle ->
            figures.add(
                bytes("wire.idle", idle).noting("in " + Quiet.USUAL.toSeconds() + " s, watched")));
    figures.addAll(in(DAY));
    figures.addAll(in(SHIFT));
    figures.add(saving("wire.saving", unary(DAY)).noting("against unary heartbeats, 24 h"));
    figures.add(
        saving("wire.saving.stream", onStream(DAY)).noting("against those on the stream, 24 h"));
    return figures;
  }

  private List<Figure> in(Duration span) {
    var hours = "." + span.toHours() + "h";
    return List.of(
        kilobytes("wire.unary-heartbeats" + hours, unary(span)),
        kilobytes("wire.stream-heartbeats" + hours, onStream(span)),
        kilobytes("wire.shipped" + hours, shipped(span)).noting(PUSHES + " pushes"));
  }

  private double unary(Duration span) {
    return beats.unary() * span.dividedBy(BEAT);
  }

  private double onStream(Duration span) {
    return beats.stream() * span.dividedBy(BEAT);
  }

  /// Of each round of shows the last is a ping; no push puts any off.
  double shipped(Duration span) {
    var shows = (double) span.toSeconds() / Quiet.USUAL.toSeconds();
    var pings = shows / Math.ceilDiv(Quiet.UNHEARD.toSeconds(), Quiet.USUAL.toSeconds());
    var sign = stream.idle().orElse(quiets.sign());
    return (shows - pings) * sign + pings * quiets.ping() + PUSHES * stream.push();
  }

  private Figure saving(String name, double instead) {
    return Figure.of(name, 0, 100 * (1 - shipped(DAY) / instead), "%");
  }

  private static Figure bytes(String name, double bytes) {
    return Figure.of(name, 0, bytes, "bytes");
  }

  private static Figure kilobytes(String name, double bytes) {
    return Figure.of(name, 0, bytes / 1_000, "kB each");
  }
}
