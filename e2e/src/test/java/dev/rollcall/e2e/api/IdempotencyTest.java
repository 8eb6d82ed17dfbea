// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Admin;
import dev.rollcall.e2e.run.Answer;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Json;
import dev.rollcall.e2e.run.ServerProcess;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A POST that is sent again under the same key is one POST, also across the server's death (P7).
class IdempotencyTest {
  private static final int TIMES = 20;
  private static final String COMMANDS = "/api/v1/commands";
  private static final Identity WHO = new Identity("keys.example", "PT1", "1697e92ca2fc");

  @Test
  void twentyAtOnceAndOneAfterTheServersDeathAreOneCommandWithOneAnswer() throws Exception {
    var body = Json.with(Admin.commandBody(WHO, "flush_logs", "audit"), "ttl_seconds", 86_400);
    try (var folder = Folder.create()) {
      var server = ServerProcess.start(folder.path());
      try {
        server.administrator().monitoring(WHO, "on", "now it is known").expect(200);
        var answers = atOnce(server, body);
        assertThat(answers).as("distinct answers").hasSize(1);

        server.kill9();
        server.close();
        server = server.again();

        answers.addAll(atOnce(server, body));
        assertThat(answers).as("distinct answers").hasSize(1);
        keyed(server, Json.with(body, "reason", "another")).expectProblem(422);
        var list = server.rest().get(COMMANDS).expect(200).json();
        assertThat(list.path("items").size()).isEqualTo(1);
      } finally {
        server.close();
      }
    }
  }

  private static Set<String> atOnce(ServerProcess server, String body) throws Exception {
    var answers = new HashSet<String>();
    try (var threads = Executors.newFixedThreadPool(TIMES)) {
      var calls =
          Stream.generate(() -> (Callable<Answer>) () -> keyed(server, body)).limit(TIMES).toList();
      for (var call : threads.invokeAll(calls)) {
        answers.add(call.get().expect(201).json().toString());
      }
    }
    return answers;
  }

  private static Answer keyed(ServerProcess server, String body) {
    return server
        .rest()
        .send(
            server
                .rest()
                .request(COMMANDS)
                .header("Idempotency-Key", "a-key")
                .POST(BodyPublishers.ofString(body)));
  }
}
