// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.rollcall.agent.message.PlainText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/// Message, key-value pairs and cause of an event as one line of the log, whatever a server has put
/// into a text.
public final class OneLine extends ClassicConverter {
  private static final int LIMIT = 8_000;

  @Override
  public String convert(ILoggingEvent event) {
    return PlainText.of(event.getFormattedMessage() + pairs(event) + cause(event), LIMIT);
  }

  private static String pairs(ILoggingEvent event) {
    List<KeyValuePair> pairs = Objects.requireNonNullElse(event.getKeyValuePairs(), List.of());
    return pairs.stream()
        .map(pair -> " " + pair.key + "=\"" + pair.value + '"')
        .collect(Collectors.joining());
  }

  private static String cause(ILoggingEvent event) {
    return event.getThrowableProxy() == null
        ? ""
        : " " + ThrowableProxyUtil.asString(event.getThrowableProxy());
  }
}
