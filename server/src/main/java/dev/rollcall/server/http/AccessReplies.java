// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.access.AccessAnswer;
import java.time.Duration;
import java.util.function.Function;

/// How changes of access are answered.
final class AccessReplies {
  private AccessReplies() {}

  static <T> Reply of(AccessAnswer<T> answer, Function<T, Reply> done) {
    return switch (answer) {
      case AccessAnswer.Done<T>(var value) -> done.apply(value);
      case AccessAnswer.No<T> no -> new Reply.No(problem(no));
    };
  }

  private static Problem problem(AccessAnswer.No<?> no) {
    return switch (no.why()) {
      case NOT_FOUND -> Problem.of(404, no.code(), no.message());
      case FORBIDDEN -> Problem.of(403, no.code(), no.message());
      case CONFLICT -> Problem.of(409, no.code(), no.message());
      case TOO_MANY -> Problem.of(429, no.code(), no.message()).retryAfter(Duration.ofMinutes(1));
    };
  }
}
