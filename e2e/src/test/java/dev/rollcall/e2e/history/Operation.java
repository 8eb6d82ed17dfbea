// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rollcall.e2e.field.Identity;

/// One thing that a caller wants, however often it has to ask for it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Operation.Command.class, name = "command"),
  @JsonSubTypes.Type(value = Operation.Cancel.class, name = "cancel"),
  @JsonSubTypes.Type(value = Operation.CheckIn.class, name = "check_in"),
  @JsonSubTypes.Type(value = Operation.CheckOut.class, name = "check_out"),
  @JsonSubTypes.Type(value = Operation.Monitoring.class, name = "monitoring")
})
public sealed interface Operation {
  Identity who();

  /// @param seconds how long it may wait for its agent
  record Command(Identity who, String type, long seconds) implements Operation {}

  /// @param command the id of the command to cancel
  record Cancel(Identity who, String command) implements Operation {}

  record CheckIn(Identity who) implements Operation {}

  record CheckOut(Identity who) implements Operation {}

  record Monitoring(Identity who, String state) implements Operation {}
}
