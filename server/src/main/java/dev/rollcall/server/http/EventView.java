// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.audit.StoredEvent;
import org.jspecify.annotations.Nullable;

/// One event of the history; null where a part does not apply.
record EventView(
    long number,
    @Nullable String at,
    String kind,
    String actor,
    @Nullable String domain,
    @Nullable String userId,
    @Nullable String macAddress,
    @Nullable String commandId,
    String detail) {

  static EventView of(StoredEvent stored) {
    var event = stored.event();
    var subject = event.subject();
    return new EventView(
        stored.number(),
        Times.utc(event.at()),
        event.kind(),
        event.actor(),
        orNull(subject.domain()),
        orNull(subject.user()),
        orNull(subject.mac()),
        orNull(subject.command()),
        event.detail());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
