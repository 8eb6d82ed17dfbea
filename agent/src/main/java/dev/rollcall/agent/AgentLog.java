// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/// The log of an agent's process: standard error and a bounded file in the data folder.
final class AgentLog {
  private AgentLog() {}

  /// Replaces whatever configuration the class path has brought.
  static void openIn(Path folder) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    context.putProperty("LOG_FOLDER", folder.toString());
    URL configuration =
        Objects.requireNonNull(AgentLog.class.getResource("/logback-agent.xml"), "logback-agent");
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(configuration);
    } catch (JoranException e) {
      throw new IllegalStateException("configure the log", e);
    }
  }
}
