// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;
import dev.rollcall.agent.message.PlainText;

/// One event is one line of the log, whatever a server has put into a text.
public final class OneLine extends CompositeConverter<ILoggingEvent> {
  private static final int LIMIT = 8_000;

  @Override
  protected String transform(ILoggingEvent event, String text) {
    return PlainText.of(text, LIMIT);
  }
}
