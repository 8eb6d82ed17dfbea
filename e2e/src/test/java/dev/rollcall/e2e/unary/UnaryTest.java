// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.unary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.PollingAgent;
import dev.rollcall.e2e.field.wire.EmployeeCheckInCheckOutRequest;
import dev.rollcall.e2e.field.wire.EmployeeCheckInCheckOutResponse;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.RunningServer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Attendance and configuration, as the older agents ask for them.
class UnaryTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  private final InstantSource clock = Clock.systemUTC();

  @Test
  void aHeartbeatForSomebodyUnknownSaysSoAndNothingElse() {
    try (var connection = SERVER.connection()) {
      var answer = agent(connection, SERVER.somebody()).heartbeat();

      assertThat(answer.getMessage()).isNotBlank();
      assertThat(answer.toBuilder().clearMessage().build().getAllFields()).isEmpty();
    }
  }

  @Test
  void aHeartbeatSaysWhatHoldsNow() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection()) {
      SERVER.admin().domain(who.domain(), "{\"time_zone\":\"Asia/Kolkata\"}").expect(200);
      SERVER.admin().checkIn(who).expect(200);
      var in = agent(connection, who).heartbeat();

      assertThat(in.getIsCheckedIn()).isTrue();
      assertThat(in.getIsCheckedOut()).isFalse();
      assertThat(in.getCheckinSource()).isEqualTo("api");
      var at = OffsetDateTime.parse(in.getCheckinTimestamp());
      assertThat(at.toInstant()).isCloseTo(clock.instant(), within(10, ChronoUnit.SECONDS));
      assertThat(at.getOffset().toString()).isEqualTo("+05:30");
      assertThat(in.getDay()).isEqualTo(at.getDayOfMonth());
      assertThat(in.getMonth()).isEqualTo(at.getMonthValue());
      assertThat(in.getYear()).isEqualTo(at.getYear());
      assertThat(in.getCheckoutTimestamp()).isEmpty();

      SERVER.admin().checkOut(who).expect(200);
      var out = agent(connection, who).heartbeat();
      assertThat(out.getIsCheckedIn()).isFalse();
      assertThat(out.getIsCheckedOut()).isTrue();
      assertThat(OffsetDateTime.parse(out.getCheckoutTimestamp())).isAfterOrEqualTo(at);
    }
  }

  @Test
  void aCheckInByGrpcIsOneByRest() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection();
        var streaming = FieldAgent.connect(connection.channel(), who)) {
      streaming.await(MessageCase.CONFIG_UPDATE, SOON);

      var answer = agent(connection, who).update(in().setCheckInSource("gate 4"));
      assertThat(answer.getStatus()).as("%s", answer).isTrue();

      var update = streaming.await(MessageCase.ATTENDANCE_UPDATE, SOON).message();
      assertThat(update.getAttendanceUpdate().getIsCheckedIn()).isTrue();
      assertThat(update.getAttendanceUpdate().getCheckInSource()).isEqualTo("gate 4");
      var status = SERVER.admin().checkIn(who).expect(200).json();
      assertThat(status.path("checkin_source").asString()).isEqualTo("gate 4");
    }
  }

  @Test
  void emptyTimesMeanTheServersTime() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection()) {
      assertThat(agent(connection, who).update(in()).getStatus()).isTrue();
      assertThat(agent(connection, who).update(out()).getStatus()).isTrue();

      var now = agent(connection, who).heartbeat();
      for (var time : new String[] {now.getCheckinTimestamp(), now.getCheckoutTimestamp()}) {
        assertThat(OffsetDateTime.parse(time).toInstant())
            .isCloseTo(clock.instant(), within(10, ChronoUnit.SECONDS));
      }
    }
  }

  @Test
  void theCallerMaySayWhen() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection()) {
      var at = clock.instant().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

      var answer = agent(connection, who).update(in().setCheckInTimestamp(at.toString()));

      assertThat(answer.getStatus()).as("%s", answer).isTrue();
      var now = agent(connection, who).heartbeat();
      assertThat(OffsetDateTime.parse(now.getCheckinTimestamp()).toInstant()).isEqualTo(at);
    }
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    try (var connection = SERVER.connection()) {
      var agent = agent(connection, SERVER.somebody());

      assertRefused(() -> agent.update(in().setCheckInTimestamp("at nine")));
      assertThat(agent.heartbeat().getIsCheckedIn()).isFalse();
    }
  }

  /// In the answer or by the call's status: the contract has both, and both are heard.
  private static void assertRefused(Supplier<EmployeeCheckInCheckOutResponse> call) {
    try {
      var answer = call.get();
      assertThat(answer.getStatus()).isFalse();
      assertThat(answer.getMessage()).isNotBlank();
    } catch (StatusRuntimeException e) {
      assertThat(e.getStatus().getCode())
          .isIn(Status.Code.INVALID_ARGUMENT, Status.Code.FAILED_PRECONDITION);
      assertThat(e.getStatus().getDescription()).isNotBlank();
    }
  }

  @Test
  void bothFlagsAreACheckOut() {
    var who = SERVER.somebody();
    try (var connection = SERVER.connection()) {
      assertThat(agent(connection, who).update(in()).getStatus()).isTrue();

      var both = in().setIsCheckedOut(true);
      assertThat(agent(connection, who).update(both).getStatus()).isTrue();

      var now = agent(connection, who).heartbeat();
      assertThat(now.getIsCheckedIn()).isFalse();
      assertThat(now.getIsCheckedOut()).isTrue();
    }
  }

  @Test
  void aCheckOutWithoutACheckInIsRefusedInWords() {
    try (var connection = SERVER.connection()) {
      var agent = agent(connection, SERVER.somebody());

      assertRefused(() -> agent.update(out()));
    }
  }

  @Test
  void theConfigurationOfAWorkstationNobodyKnowsIsNotFound() {
    try (var connection = SERVER.connection()) {
      var agent = agent(connection, SERVER.somebody());

      var refusal = catchThrowableOfType(StatusRuntimeException.class, agent::fetchConfig);

      assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
      assertThat(refusal.getStatus().getDescription()).isNotBlank();
    }
  }

  @Test
  void theConfigurationIsWhatTheStreamSays() {
    var who = SERVER.somebody();
    SERVER.admin().settings(who.domain(), "{\"idle_threshold\":99,\"track_usb\":true}").expect(200);
    try (var connection = SERVER.connection();
        var streaming = FieldAgent.connect(connection.channel(), who)) {
      var pushed = streaming.await(MessageCase.CONFIG_UPDATE, SOON).message();

      var fetched = agent(connection, who).fetchConfig();

      assertThat(fetched).isEqualTo(pushed.getConfigUpdate().getConfig());
      assertThat(fetched.getIdleThreshold()).isEqualTo(99);
      assertThat(fetched.getTrackUsb()).isTrue();
    }
  }

  private static PollingAgent agent(Connection connection, Identity who) {
    return new PollingAgent(connection.channel(), who);
  }

  private static EmployeeCheckInCheckOutRequest.Builder in() {
    return EmployeeCheckInCheckOutRequest.newBuilder().setIsCheckedIn(true);
  }

  private static EmployeeCheckInCheckOutRequest.Builder out() {
    return EmployeeCheckInCheckOutRequest.newBuilder().setIsCheckedOut(true);
  }
}
