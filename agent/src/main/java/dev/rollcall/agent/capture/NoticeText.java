// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.capture;

import dev.rollcall.agent.message.PlainText;
import java.util.ArrayList;
import java.util.List;

/// What the notice says: lines of plain text, whatever the reason contains.
public record NoticeText(List<String> lines) {
  private static final int WHO_LIMIT = 60;
  private static final int REASON_LIMIT = 240;
  private static final int LINE = 60;

  public NoticeText {
    lines = List.copyOf(lines);
  }

  /// The notice of a screenshot.
  public static NoticeText screenshot(String requestedBy, String reason) {
    String who = PlainText.of(requestedBy, WHO_LIMIT);
    List<String> lines = new ArrayList<>();
    lines.add("A screenshot of this screen is being taken");
    lines.add("Asked for by: " + (who.isEmpty() ? "an administrator" : who));
    lines.addAll(wrapped("Reason: " + PlainText.of(reason, REASON_LIMIT)));
    return new NoticeText(lines);
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > LINE) {
      int space = rest.lastIndexOf(' ', LINE);
      int end = space > 0 ? space : LINE;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }
}
