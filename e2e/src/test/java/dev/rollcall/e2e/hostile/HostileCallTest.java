// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.rollcall.e2e.field.RawStream;
import dev.rollcall.e2e.run.RunningServer;
import io.grpc.CallOptions;
import io.grpc.Status;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that are none, of every call but the stream: each is the caller's fault, said as such.
class HostileCallTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final long SEED = 20261127;
  private static final int LARGEST = 4 * 1024 * 1024;
  private static final CallOptions PLAIN = CallOptions.DEFAULT;
  private static final CallOptions PACKED = CallOptions.DEFAULT.withCompression("gzip");

  @RegisterExtension static final RunningServer SERVER = RunningServer.shared();

  static Stream<String> unary() {
    return Stream.of(
            "UpdateCheckInCheckoutStatus",
            "Heartbeat",
            "SendActivityLog",
            "SendActivityLogBatch",
            "FetchMonitoringConfig")
        .map(method -> "monitor.MonitorService/" + method);
  }

  static Stream<String> calls() {
    return Stream.concat(
        unary(),
        Stream.of(
            "rollcall.v1.UploadService/Upload",
            "grpc.reflection.v1.ServerReflection/ServerReflectionInfo"));
  }

  static Stream<Named<ByteString>> broken() {
    var random = new byte[512];
    new Random(SEED).nextBytes(random);
    return Stream.of(
        Named.of("random bytes, seed " + SEED, ByteString.copyFrom(random)),
        Named.of("a length beyond the end", ByteString.fromHex("0a7f01")),
        Named.of("field number 0", ByteString.fromHex("0001")),
        Named.of("wire type 7", ByteString.fromHex("0f")),
        Named.of("10,000 nested groups", ByteString.fromHex("a306".repeat(10_000))));
  }

  static Stream<Arguments> brokenCalls() {
    return calls().flatMap(call -> broken().map(bytes -> Arguments.of(call, bytes)));
  }

  @ParameterizedTest
  @MethodSource("brokenCalls")
  void bytesThatAreNoMessageAreAnInvalidArgument(String call, ByteString bytes) {
    assertThat(ended(call, PLAIN, bytes)).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void whatUnfoldsToMoreThanAMessageMayHaveIsRefused(String call) {
    assertThat(ended(call, PACKED, field(16 * LARGEST))).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aMessageThatIsTooLargeEndsItsCall(String call) {
    assertThat(ended(call, PLAIN, ByteString.copyFrom(new byte[2 * LARGEST])))
        .isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.CANCELLED);
  }

  @ParameterizedTest
  @MethodSource("unary")
  void noRequestAtAllIsAnInvalidArgument(String call) {
    assertThat(ended(call, PLAIN)).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @ParameterizedTest
  @MethodSource("unary")
  void twoRequestsInOneEndTheirCall(String call) {
    assertThat(ended(call, PLAIN, ByteString.EMPTY, ByteString.EMPTY))
        .isIn(Status.Code.INVALID_ARGUMENT, Status.Code.CANCELLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"monitor.MonitorService/Nothing", "nothing/Heartbeat", "x"})
  void whatIsNoCallIsUnimplemented(String call) {
    assertThat(ended(call, PLAIN, ByteString.EMPTY)).isEqualTo(Status.Code.UNIMPLEMENTED);
  }

  /// The stream reads by itself, and its session ends in good order.
  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  void aStreamThatIsSentABombEndsAsTheCallersFault(int times) {
    var bomb = field(times * LARGEST + LARGEST);

    assertThat(ended("monitor.MonitorService/MonitorStream", PACKED, bomb))
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  /// A message of one field that nobody knows, all zeros.
  private static ByteString field(int bytes) {
    var field =
        UnknownFieldSet.Field.newBuilder()
            .addLengthDelimited(ByteString.copyFrom(new byte[bytes]))
            .build();
    return UnknownFieldSet.newBuilder().addField(1_000, field).build().toByteString();
  }

  private static Status.Code ended(String call, CallOptions options, ByteString... messages) {
    try (var beside = new Bystander(SERVER);
        var connection = SERVER.connection();
        var raw = RawStream.open(connection.channel(), call, options, 10)) {
      for (var message : messages) {
        raw.send(message);
      }
      raw.halfClose();
      var end = raw.awaitEnd(SOON);
      var _ = beside.done();
      return end.code();
    }
  }
}
