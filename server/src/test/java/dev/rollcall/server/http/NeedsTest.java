// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import org.junit.jupiter.api.Test;

final class NeedsTest {
  @Test
  void aRouteThatDoesNotSayWhatItNeedsFailsTheStart() {
    var javalin =
        Javalin.create(config -> {
          config.routes.get("/said", ctx -> ctx.result(""), Needs.NOTHING);
          config.routes.get("/forgotten", ctx -> ctx.result(""));
        });

    assertThatThrownBy(() -> Needs.checkAll(javalin)).hasMessageContaining("GET /forgotten");
  }
}
