// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the process lives, and whether it can do its work.
record HealthRoutes(List<ReadyCheck> checks) implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);
  private static final Map<String, String> UP = Map.of("status", "up");

  @Override
  public void addTo(RoutesConfig routes) {
    for (var base : List.of("/health", "/api/v1/health")) {
      routes.get(base + "/live", ctx -> Answers.json(ctx, UP), Needs.NOTHING);
      routes.get(base + "/ready", this::ready, Needs.NOTHING);
    }
  }

  private void ready(Context ctx) {
    var missing = checks.stream().flatMap(HealthRoutes::missing).toList();
    if (!missing.isEmpty()) {
      throw new Refused(
          Problem.of(503, "not_ready", "not ready yet, or no more: " + String.join(", ", missing))
              .with("missing", missing)
              .retryAfter(Duration.ofSeconds(1)));
    }
    Answers.json(ctx, UP);
  }

  private static Stream<String> missing(ReadyCheck check) {
    try {
      return check.fault().get().stream()
          .map(fault -> fault.isEmpty() ? check.name() : check.name() + " (" + fault + ")");
    } catch (RuntimeException failure) {
      LOG.atWarn().setCause(failure).addKeyValue("check", check.name()).log("a check failed");
      return Stream.of(check.name());
    }
  }
}
