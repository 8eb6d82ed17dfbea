// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Console;
import dev.rollcall.cli.FakeServer;
import dev.rollcall.cli.FakeServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSourceTest {
  private static final String EMPTY = "{\"items\":[],\"next\":null}";

  @TempDir Path folder;

  private final FakeServer server;

  TokenSourceTest() throws IOException {
    server = new FakeServer();
    server.on("GET /api/v1/accounts", _ -> Answer.ok(EMPTY));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Console accounts(String token, String... more) {
    String address = server.address().toString();
    String[] arguments = new String[more.length + 1];
    arguments[0] = "accounts";
    System.arraycopy(more, 0, arguments, 1, more.length);
    return Console.run(Map.of("ROLLCALL_URL", address, "ROLLCALL_TOKEN", token), arguments);
  }

  @Test
  void theTokenOfTheVariableGoesIntoTheHeaderAndNowhereElse() {
    Console console = accounts("rollcall_abc");

    assertThat(console.code()).isZero();
    assertThat(server.calls())
        .allSatisfy(call -> {
          assertThat(call.authorization()).isEqualTo("Bearer rollcall_abc");
          assertThat(call.path()).doesNotContain("rollcall_");
        });
  }

  @Test
  void theFileThatIsNamedWinsOverTheVariable() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "rollcall_file\nmore\n");

    accounts("rollcall_abc", "--token-file", file.toString());

    assertThat(server.calls().getFirst().authorization()).isEqualTo("Bearer rollcall_file");
  }

  @Test
  void withoutATokenNoneIsSent() {
    accounts("");

    assertThat(server.calls().getFirst().authorization()).isEmpty();
  }

  @Test
  void aTokenDoesNotTravelReadable() {
    Console console = accounts("rollcall_abc", "--url", "http://192.0.2.1:8080");

    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err()).contains("https").doesNotContain("rollcall_abc");
  }

  @Test
  void aRefusalSaysWhereTokensComeFrom() {
    server.on("GET /api/v1/accounts", _ -> Answer.problem(401, "unauthenticated", "no token"));

    Console console = accounts("rollcall_abc");

    assertThat(console.code()).isEqualTo(1);
    assertThat(console.err())
        .contains("ROLLCALL_TOKEN")
        .contains("rollcall token create")
        .doesNotContain("rollcall_abc");
  }

  @Test
  void aNewTokenIsAllThatStandardOutputCarries() {
    server.on(
        "POST /api/v1/tokens", _ -> Answer.json(201, "{\"id\":\"t1\",\"token\":\"rollcall_new\"}"));

    Console console =
        Console.run(
            Map.of("ROLLCALL_URL", server.address().toString()),
            "token",
            "create",
            "--label",
            "hr",
            "--rights",
            "audit,administer");

    assertThat(console.out()).isEqualTo("rollcall_new\n");
    assertThat(server.calls().getFirst().body())
        .contains("\"rights\":[\"audit\",\"administer\"]")
        .contains("\"days\":90");
  }

  @Test
  void aTokenThatIsNoneIsNotShown() {
    Console console = accounts("two words");

    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err()).contains("rollcall_").doesNotContain("two words");
  }
}
