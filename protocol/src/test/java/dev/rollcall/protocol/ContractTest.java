// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.rollcall.protocol.monitor.ClientMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the messages against the list of what agents in the field were built with: every name,
/// number and type below 100.
final class ContractTest {
  private static final int OURS = 100;

  @Test
  void theContractIsUnchanged() {
    var file = ClientMessage.getDescriptor().getFile();
    var actual = new TreeSet<String>();
    file.getServices().getFirst().getMethods().stream()
        .map(ContractTest::text)
        .forEach(actual::add);
    file.getMessageTypes().forEach(message -> describe(message, actual));

    assertThat(actual).isEqualTo(new TreeSet<>(contract()));
  }

  @Test
  void theServiceKeepsItsFullName() {
    assertThat(ClientMessage.getDescriptor().getFile().getServices().getFirst().getFullName())
        .isEqualTo("monitor.MonitorService");
  }

  @Test
  void ourOwnFieldsBeginAtOneHundred() {
    var ours =
        ClientMessage.getDescriptor().getFile().getMessageTypes().stream()
            .flatMap(message -> message.getFields().stream())
            .filter(field -> field.getNumber() >= OURS);

    assertThat(ours)
        .isNotEmpty()
        .allMatch(field -> field.getMessageType().getFullName().startsWith("rollcall.v1."));
  }

  private static void describe(Descriptor message, Set<String> lines) {
    message.getFields().stream()
        .filter(field -> field.getNumber() < OURS)
        .map(ContractTest::text)
        .forEach(lines::add);
    for (var type : message.getEnumTypes()) {
      for (var value : type.getValues()) {
        lines.add(
            "enum %s.%s %d %s"
                .formatted(message.getName(), type.getName(), value.getNumber(), value.getName()));
      }
    }
  }

  private static String text(MethodDescriptor method) {
    return "rpc %s (%s%s) returns (%s%s)"
        .formatted(
            method.getName(),
            method.isClientStreaming() ? "stream " : "",
            method.getInputType().getName(),
            method.isServerStreaming() ? "stream " : "",
            method.getOutputType().getName());
  }

  private static String text(FieldDescriptor field) {
    var oneof = field.getRealContainingOneof();
    return "field %s %d %s %s%s%s"
        .formatted(
            field.getContainingType().getName(),
            field.getNumber(),
            field.getName(),
            field.isRepeated() ? "repeated " : "",
            type(field),
            oneof == null ? "" : " oneof " + oneof.getName());
  }

  private static String type(FieldDescriptor field) {
    return switch (field.getType()) {
      case MESSAGE -> field.getMessageType().getName();
      case ENUM -> field.getEnumType().getName();
      default -> field.getType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static List<String> contract() {
    try (var stream =
        Objects.requireNonNull(ContractTest.class.getResourceAsStream("/contract.txt"))) {
      return Stream.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
