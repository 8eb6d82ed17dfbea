// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandTest {
  @TempDir Path folder;

  @Test
  void theReadyLineNamesBothPorts() throws UnknownHostException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});

    assertThat(
            ServerCommand.ready(
                new InetSocketAddress(loopback, 50051), new InetSocketAddress(loopback, 8080)))
        .isEqualTo("ready agent=127.0.0.1:50051 admin=http://127.0.0.1:8080");
  }

  @Test
  void aWildcardAddressIsShownAsOneThatCanBeCalled() {
    assertThat(ServerCommand.ready(new InetSocketAddress(1), new InetSocketAddress(2)))
        .isEqualTo("ready agent=127.0.0.1:1 admin=http://127.0.0.1:2");
  }

  @Test
  void withoutDataItIsWrongUsage() {
    Console console = Console.run(Map.of(), "server", "--dev");

    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err()).contains("--data");
  }

  @Test
  void aPortOutOfRangeIsWrongUsage() {
    Console console =
        Console.run(Map.of(), "server", "--data", folder.toString(), "--agent-port", "65536");

    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err()).contains("65536");
  }

  @Test
  void withoutDevItStaysClosedAndSaysWhatToDo() {
    Console console = Console.run(Map.of(), "server", "--data", folder.toString());

    assertThat(console.code()).isEqualTo(1);
    assertThat(console.err()).contains("--dev").hasLineCount(1);
    assertThat(console.out()).isEmpty();
  }

  @Test
  void anUnknownKeyInTheFileIsWrongUsageThatNamesTheNearest() throws Exception {
    Path file = Files.writeString(folder.resolve("server.yaml"), "agnt_port: 1\n");

    Console console =
        Console.run(Map.of(), "server", "--data", folder.toString(), "--config", file.toString());

    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err()).contains("agnt_port").contains("agent_port");
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    assertThat(Console.run(Map.of(), "sever").code()).isEqualTo(2);
    assertThat(Console.run(Map.of()).code()).isEqualTo(2);
  }

  @Test
  void helpGoesToStandardOutput() {
    Console console = Console.run(Map.of(), "server", "--help");

    assertThat(console.code()).isZero();
    assertThat(console.out()).contains("--agent-port").contains("50051").contains("8080");
    assertThat(console.err()).isEmpty();
  }
}
