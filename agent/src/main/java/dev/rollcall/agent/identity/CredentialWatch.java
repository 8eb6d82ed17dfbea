// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import dev.rollcall.agent.message.PlainText;
import dev.rollcall.agent.status.StatusBoard;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes visible how the certificate stands: in the log and in the status file. Neither a key nor a
/// token gets here.
record CredentialWatch(StatusBoard board) {
  private static final Logger log = LoggerFactory.getLogger(CredentialWatch.class);
  private static final int TEXT_LIMIT = 300;

  void asking(Wish wish) {
    switch (wish) {
      case ENROLL -> {
        log.info("asking the server for a first certificate, by the enrolment token");
        board.identity("enrolling", "");
      }
      case RENEW -> log.info("asking the server for the next certificate");
    }
  }

  void good(Validity validity) {
    Term term = validity.term();
    log.atInfo()
        .addKeyValue("generation", term.generation())
        .addKeyValue("not_after", term.notAfter())
        .log("the agent's certificate is good");
    board.certificate(term.notAfter(), term.generation());
    board.identity("good", "");
  }

  void retry(Wish wish, Failure failure, Duration in) {
    log.atWarn()
        .addKeyValue("trouble", failure.trouble().code())
        .addKeyValue("detail", PlainText.of(failure.detail(), TEXT_LIMIT))
        .addKeyValue("retry_ms", in.toMillis())
        .log("no {} certificate yet: {}", name(wish), failure.trouble().advice());
    board.identity(
        switch (wish) {
          case ENROLL -> "enrolling";
          case RENEW -> "good";
        },
        "no " + name(wish) + " certificate yet: " + failure.trouble().advice());
  }

  void ended(Failure failure) {
    log.atError()
        .addKeyValue("detail", PlainText.of(failure.detail(), TEXT_LIMIT))
        .log("{} (the agent goes on asking for the next one)", failure.trouble().advice());
    board.identity(failure.trouble().code(), failure.trouble().advice());
  }

  void kept(Failure failure) {
    log.atError()
        .addKeyValue("trouble", failure.trouble().code())
        .addKeyValue("detail", PlainText.of(failure.detail(), TEXT_LIMIT))
        .log("{} (the agent goes on with the certificate that it has)", failure.trouble().advice());
    board.identity("good", failure.trouble().advice());
  }

  void lost(Failure failure) {
    log.atError()
        .addKeyValue("trouble", failure.trouble().code())
        .addKeyValue("detail", PlainText.of(failure.detail(), TEXT_LIMIT))
        .log("the agent cannot go on: {}", failure.trouble().advice());
    board.identity(failure.trouble().code(), failure.trouble().advice());
  }

  private static String name(Wish wish) {
    return switch (wish) {
      case ENROLL -> "first";
      case RENEW -> "next";
    };
  }
}
