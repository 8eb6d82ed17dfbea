// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.stream;

import com.google.protobuf.Message;
import java.util.List;

/// Finds what a contract does not have.
final class Unknown {
  private Unknown() {}

  /// Whether the message, or one inside of it, carries a field that its contract does not know.
  static boolean in(Message message) {
    return !message.getUnknownFields().asMap().isEmpty()
        || message.getAllFields().values().stream().anyMatch(Unknown::inValue);
  }

  private static boolean inValue(Object value) {
    return switch (value) {
      case Message message -> in(message);
      case List<?> list -> list.stream().anyMatch(Unknown::inValue);
      default -> false;
    };
  }
}
