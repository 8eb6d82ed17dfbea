// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.audit;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened, as it is written to the history.
///
/// @param kind stable, such as `attendance.checked_in`; see [Kinds]
/// @param actor who did it: an account, `agent`, or `server`
/// @param subject whom or what it is about
/// @param detail for people; one line
public record Event(Instant at, String kind, String actor, Subject subject, String detail) {

  /// Empty strings where a part does not apply.
  public record Subject(String domain, String user, String mac, String command) {
    public static final Subject SERVER = new Subject("", "", "", "");

    public static Subject of(PersonId person) {
      return new Subject(person.domain().value(), person.user().value(), "", "");
    }

    public static Subject of(AgentId agent) {
      return of(agent, null);
    }

    public static Subject of(AgentId agent, @Nullable CommandId command) {
      return new Subject(
          agent.domain().value(),
          agent.user().value(),
          agent.mac().value(),
          command == null ? "" : command.value());
    }

    public static Subject ofDomain(String domain) {
      return new Subject(domain, "", "", "");
    }
  }
}
