// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.agent.message.Answer.Failed;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LineTest {
  @Test
  void aRecordIsOneJsonObjectOnOneLineWhateverItHolds() {
    String text =
        new Line("outcome", Who.of("sim.example", 1), 5, Instant.EPOCH)
            .with(new Failed("code", "a \"quote\", a \\ and a\nnew line"))
            .with("revision", 7)
            .text();

    assertThat(text).endsWith("}\n").containsOnlyOnce("\n");
    JsonNode read = new JsonMapper().readTree(text);
    assertThat(read.path("kind").asString()).isEqualTo("outcome");
    assertThat(read.path("agent").asString()).isEqualTo("sim.example/SIM00001/020000000001");
    assertThat(read.path("message").asString()).isEqualTo("a \"quote\", a \\ and a\nnew line");
    assertThat(read.path("revision").asLong()).isEqualTo(7);
    assertThat(read.path("monotonic_ns").asLong()).isEqualTo(5);
    assertThat(Instant.parse(read.path("wall").asString())).isEqualTo(Instant.EPOCH);
  }
}
