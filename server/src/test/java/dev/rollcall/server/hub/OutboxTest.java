// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Revision;
import dev.rollcall.server.session.ServerFrame;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class OutboxTest {
  private final FakeLine line = new FakeLine();
  private final Outbox outbox = new Outbox(line);

  @Test
  void aReadingPeerGetsEveryMessageAtOnce() {
    assertThat(outbox.offer(monitoring("m1"))).isEqualTo(Outbox.Offer.WRITTEN);
    assertThat(line.written()).containsExactly(monitoring("m1"));
  }

  @Test
  void nothingIsWrittenToAPeerThatDoesNotRead() {
    line.stopReading();

    assertThat(outbox.offer(monitoring("m1"))).isEqualTo(Outbox.Offer.WAITING);
    assertThat(line.written()).isEmpty();
  }

  @Test
  void newerStateReplacesOlderStateOfItsKind() {
    line.stopReading();
    outbox.offer(monitoring("m1"));
    outbox.offer(ask("c1"));
    outbox.offer(monitoring("m2"));
    line.readAgain();

    assertThat(outbox.drain()).isTrue();
    assertThat(line.written()).containsExactly(ask("c1"), monitoring("m2"));
  }

  @Test
  void commandsAreNeverReplaced() {
    line.stopReading();
    outbox.offer(ask("c1"));
    outbox.offer(ask("c2"));
    line.readAgain();
    outbox.drain();

    assertThat(line.written()).containsExactly(ask("c1"), ask("c2"));
  }

  @Test
  void whatWaitsIsBounded() {
    line.stopReading();
    for (var i = 0; i < Outbox.MOST; i++) {
      assertThat(outbox.offer(ask("c" + i))).isEqualTo(Outbox.Offer.WAITING);
    }

    assertThat(outbox.offer(ask("one too many"))).isEqualTo(Outbox.Offer.FULL);
  }

  @Test
  void orderIsKeptWhenThePeerReadsAgain() {
    line.stopReading();
    outbox.offer(ask("c1"));
    line.readAgain();

    assertThat(outbox.offer(ask("c2"))).isEqualTo(Outbox.Offer.WAITING);
    outbox.drain();
    assertThat(line.written()).containsExactly(ask("c1"), ask("c2"));
  }

  private static ServerFrame monitoring(String id) {
    return new ServerFrame.MonitoringChanged(
        id, ServerFrame.Order.PAUSE, "because", new Revision(1));
  }

  private static ServerFrame ask(String id) {
    return new ServerFrame.Ask(
        new Command(
            new CommandId(id),
            1,
            AgentId.of("a.com", "U1", "1697e92ca2fc"),
            CommandType.FLUSH_LOGS,
            CommandState.SENT,
            "",
            "dev",
            Instant.EPOCH,
            Instant.EPOCH,
            null,
            null,
            null));
  }
}
