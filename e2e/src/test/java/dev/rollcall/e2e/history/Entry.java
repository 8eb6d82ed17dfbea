// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// One line of the record. Times are nanoseconds of the machine's monotonic clock, which all its
/// processes share.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Invoked.class, name = "invoked"),
  @JsonSubTypes.Type(value = Entry.Answered.class, name = "answered"),
  @JsonSubTypes.Type(value = Entry.Unanswered.class, name = "unanswered")
})
sealed interface Entry {
  /// Names the operation within its history.
  long number();

  long at();

  /// Written before the request leaves, once for each attempt.
  record Invoked(long number, long at, Operation operation) implements Entry {}

  /// @param id of the command that was made; empty for everything else
  record Answered(long number, long at, int status, String id) implements Entry {}

  /// Whether it happened is not known.
  record Unanswered(long number, long at) implements Entry {}
}
