// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Answer.Refused;
import java.time.Instant;

/// One record of `effects.jsonl`: a flat JSON object on a line of its own. Every record says what
/// it is (`kind`), whose (`agent`), when by the clock that never jumps (`monotonic_ns`, comparable
/// between processes of one machine) and by the wall clock (`wall`).
final class Line {
  private final StringBuilder text = new StringBuilder(256);

  Line(String kind, Who who, long nanos, Instant wall) {
    text.append("{\"kind\":\"").append(kind).append('"');
    with("agent", who.key());
    with("monotonic_ns", nanos);
    with("wall", wall.toString());
  }

  Line with(String name, String value) {
    text.append(",\"").append(name).append("\":\"");
    value.chars().forEach(c -> append((char) c));
    text.append('"');
    return this;
  }

  Line with(String name, long value) {
    text.append(",\"").append(name).append("\":").append(value);
    return this;
  }

  Line with(Note note) {
    return with("command_id", note.id())
        .with("type", note.kind().wireName())
        .with("sequence", note.sequence());
  }

  Line with(Outcome outcome) {
    return switch (outcome) {
      case Done(String message, _) -> with("outcome", "done").with("message", message);
      case Refused(String rule, _) -> with("outcome", "refused").with("code", rule);
      case Failed(String code, String message) ->
          with("outcome", "failed").with("code", code).with("message", message);
    };
  }

  String text() {
    return text + "}\n";
  }

  private void append(char c) {
    if (c == '"' || c == '\\') {
      text.append('\\').append(c);
    } else if (c < 0x20) {
      text.append("\\u%04x".formatted((int) c));
    } else {
      text.append(c);
    }
  }
}
