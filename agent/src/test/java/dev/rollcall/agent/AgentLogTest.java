// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

final class AgentLogTest {
  @TempDir private Path folder;

  @Test
  void textOfAServerNeverBreaksALine() throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.putProperty("LOG_FOLDER", folder.toString());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        Objects.requireNonNull(AgentLog.class.getResource("/logback-agent.xml")));

    context
        .getLogger("test")
        .atLevel(Level.INFO)
        .addKeyValue("key", "a\r\nb")
        .setCause(new IllegalStateException("one\ntwo"))
        .log("Reason={}", "x\r\n2026-11-22T00:00:00Z ERROR forged\u2028line");
    context.getLogger("test").info("second");
    context.stop();

    assertThat(Files.readString(folder.resolve("agent.log")).lines()).hasSize(2);
  }
}
