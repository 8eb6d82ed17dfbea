// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.limit.Crowd;
import dev.rollcall.server.limit.TurnedAway;
import dev.rollcall.server.limit.TurnedAway.Cause;
import io.grpc.Status;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How long a connection is kept, and what it counts as: on a connection whose time is the test's.
final class GuestTimesTest {
  private static final InetAddress ADDRESS = InetAddress.ofLiteral("203.0.113.7");
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final TurnedAway turnedAway = new TurnedAway("agents");
  private final Crowd crowd =
      new Crowd(
          new Crowd.Limits(2, 2),
          InstantSource.fixed(Instant.parse("2026-11-27T09:00:00Z")),
          turnedAway);
  private final Stranger connection = new Stranger();
  private final Guest guest = new Guest(connection, ADDRESS, crowd);

  /// A connection from elsewhere, which loopback is not.
  private static final class Stranger extends EmbeddedChannel {
    @Override
    protected SocketAddress remoteAddress0() {
      return new InetSocketAddress(ADDRESS, 40_000);
    }
  }

  private void begin() {
    connection.freezeTime();
    connection.pipeline().addFirst(guest);
    connection.pipeline().fireChannelActive();
  }

  private void pass(Duration time) {
    connection.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
    connection.runScheduledPendingTasks();
  }

  @Test
  void whoCallsForNothingIsClosed() {
    begin();

    pass(Guest.PATIENCE.minus(MOMENT));
    assertThat(connection.isActive()).isTrue();
    pass(MOMENT);

    assertThat(connection.isActive()).isFalse();
    assertThat(turnedAway.count(Cause.SILENT)).isEqualTo(1);
  }

  @Test
  void aCallThatIsUnderWayHasLonger() {
    begin();
    guest.callBegan();

    pass(Guest.PATIENCE);
    pass(Guest.MOST_PATIENCE.minus(Guest.PATIENCE).minus(MOMENT));
    assertThat(connection.isActive()).isTrue();
    pass(MOMENT);

    assertThat(connection.isActive()).isFalse();
  }

  @Test
  void whoGotAnAnswerStays() {
    begin();
    guest.callBegan();
    guest.answered();

    pass(Guest.PATIENCE);
    pass(Guest.MOST_PATIENCE);

    assertThat(connection.isActive()).isTrue();
    assertThat(turnedAway.count(Cause.SILENT)).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAUTHENTICATED", "PERMISSION_DENIED", "UNIMPLEMENTED", "INVALID_ARGUMENT"})
  void aRefusalIsNoAnswer(Status.Code code) {
    begin();
    guest.callBegan();
    guest.callEnded(code.toStatus());

    pass(Guest.PATIENCE);

    assertThat(connection.isActive()).isFalse();
  }

  @Test
  void aCallThatWentWellIsAnAnswer() {
    begin();
    guest.callBegan();
    guest.callEnded(Status.OK);

    pass(Guest.PATIENCE);
    pass(Guest.MOST_PATIENCE);

    assertThat(connection.isActive()).isTrue();
  }

  @Test
  void connectionsThatCameToNothingAreCountedAgainstTheirAddress() {
    for (var number = 0; number < 2; number++) {
      assertThat(crowd.admits(ADDRESS)).isTrue();
      new Guest(connection, ADDRESS, crowd).left();
    }

    assertThat(crowd.admits(ADDRESS)).isFalse();
  }

  @Test
  void connectionsThatWereServedAreNot() {
    for (var number = 0; number < 10; number++) {
      assertThat(crowd.admits(ADDRESS)).isTrue();
      var served = new Guest(connection, ADDRESS, crowd);
      served.answered();
      served.left();
    }
  }

  @Test
  void theDoorClosesWhatItsAddressMayNotHave() {
    var port = new EmbeddedChannel(new Door(100, crowd), new ChannelInboundHandlerAdapter());
    var third = new Stranger();

    port.writeInbound(new Stranger(), new Stranger(), third);

    assertThat(third.isActive()).isFalse();
    assertThat(turnedAway.count(Cause.CONNECTIONS)).isEqualTo(1);
  }
}
