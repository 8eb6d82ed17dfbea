// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.monitor.ServerMessage;
import java.time.Duration;
import java.util.Optional;

/// An agent that says who it is and then reads nothing. When the server has ended the stream, it
/// reads what came, to learn how it ended, comes back and stalls again.
final class StalledAgent implements Actor, PlainLine.Guest {
  private static final Duration LOOKING = Duration.ofMillis(500);
  private static final int EVERYTHING = 1_000_000;

  private final Who who;
  private final Loop loop;
  private final Stage stage;
  private final PlainLine line;

  StalledAgent(Who who, Stage stage) {
    this.who = who;
    this.stage = stage;
    this.loop = stage.network().nextLoop();
    this.line = new PlainLine(who, loop, stage, Appetite.NONE, this);
  }

  @Override
  public Loop loop() {
    return loop;
  }

  @Override
  public void start() {
    line.open();
  }

  @Override
  public void cut() {
    line.cut();
  }

  @Override
  public void takeOver() {
    line.takeOver();
  }

  @Override
  public void report() {}

  @Override
  public void finish() {
    line.finish();
  }

  /// Whether it is connected is the server's decision.
  @Override
  public Optional<String> complaint() {
    return Optional.empty();
  }

  @Override
  public ClientMessage hello() {
    return who.hello("stalled-" + stage.run() + "-" + who.number());
  }

  @Override
  public void heard(Talk talk, ServerMessage message, long nanos) {
    // Only what was left when the stream had ended already.
  }

  @Override
  public void opened(Talk talk) {
    lookAgain(talk);
  }

  @Override
  public void connected(Talk talk) {}

  @Override
  public void lost() {
    stage.ledger().note(stage.line("fault", who).with("fault", "stalled stream ended"));
  }

  private void look(Talk talk) {
    if (talk.stands()) {
      line.connected(talk);
      lookAgain(talk);
    } else if (line.isConnected()) {
      talk.read(EVERYTHING);
    } else if (!talk.isOver()) {
      lookAgain(talk);
    }
  }

  private void lookAgain(Talk talk) {
    var _ = loop.after(LOOKING, () -> look(talk));
  }
}
