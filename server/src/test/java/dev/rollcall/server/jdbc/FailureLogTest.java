// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.StoreException.Kind;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FailureLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("test.FailureLog");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final AtomicLong now = new AtomicLong();
  private final FailureLog log = new FailureLog(logger, now::get);

  FailureLogTest() {
    logger.setAdditive(false);
    logger.addAppender(lines);
    lines.start();
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
  }

  private void fails(Kind kind) {
    log.failed(new StoreException(kind, "store: fails", null), 3);
  }

  @Test
  void theFirstOfAKindIsToldInFull() {
    fails(Kind.FULL);
    fails(Kind.FAILED);

    assertThat(lines.list).hasSize(2).allMatch(line -> line.getThrowableProxy() != null);
  }

  @Test
  void aThousandMoreAreOneLineInTenSecondsWithTheirNumber() {
    for (var number = 0; number <= 1_000; number++) {
      fails(Kind.FULL);
    }
    now.addAndGet(FailureLog.PAUSE.toNanos());
    fails(Kind.FULL);

    assertThat(lines.list).hasSize(2);
    assertThat(lines.list.getLast().getThrowableProxy()).isNull();
    assertThat(lines.list.getLast().getKeyValuePairs())
        .anyMatch(pair -> pair.key.equals("unsaid") && pair.value.equals(1_000L));
  }
}
