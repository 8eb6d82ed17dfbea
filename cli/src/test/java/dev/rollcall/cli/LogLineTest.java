// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LogLineTest {
  @Test
  void everyPrintableCharacterStandsInTheLogAsItIs() throws Exception {
    String text = "The quick brown fox jumps over the lazy dog {Cntrl} \\p Zürich 東京 😀 10:20 ${x}";

    assertThat(logged(text, "v")).contains(" INFO  test " + text + " key=\"v\"");
  }

  @Test
  void oneEventIsOneLineWhateverItSays() throws Exception {
    assertThat(logged("a\r\nb\u2028c\u202e\u001b[2J", "v\nw"))
        .contains(" a b c [2J key=\"v w\"")
        .hasLineCount(1);
  }

  private static String logged(String message, String value) throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, UTF_8));
    try {
      LoggerContext context = new LoggerContext();
      context.setMDCAdapter(new LogbackMDCAdapter());
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(
          Objects.requireNonNull(LogLineTest.class.getResource("/logback.xml")));
      Logger logger = context.getLogger("test");
      logger.atInfo().addKeyValue("key", value).log(message);
      context.stop();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(UTF_8);
  }
}
