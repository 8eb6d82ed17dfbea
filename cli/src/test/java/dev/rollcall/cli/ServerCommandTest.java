// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.ServerConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerCommandTest {
  @TempDir Path folder;

  @Test
  void theReadyLineNamesBothPorts() throws UnknownHostException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});

    assertThat(
            ServerCommand.ready(
                new InetSocketAddress(loopback, 50051),
                new InetSocketAddress(loopback, 8080),
                ServerConfig.Mode.DEV))
        .isEqualTo("ready agent=127.0.0.1:50051 admin=http://127.0.0.1:8080");
  }

  @Test
  void aWildcardAddressIsShownAsOneThatCanBeCalled() {
    assertThat(
            ServerCommand.ready(
                new InetSocketAddress(1), new InetSocketAddress(2), ServerConfig.Mode.IDENTIFIED))
        .isEqualTo("ready agent=127.0.0.1:1 admin=https://127.0.0.1:2");
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

  @ParameterizedTest
  @ValueSource(strings = {"PT59M", "P91D", "-P7D", "a week"})
  void picturesAreKeptForAnHourToNinetyDays(String time) {
    Console console =
        Console.run(Map.of(), "server", "--data", folder.toString(), "--keep-pictures=" + time);

    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err()).contains("--keep-pictures");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--bind;rollcall.example",
        "--quiet-interval;PT9S",
        "--quiet-interval;PT331S",
        "--quiet-interval;often",
        "--host;a b",
        "--tls-cert;server.pem",
        "--tls-key;server.key",
        "--dev;--bind;192.0.2.1",
        "--dev;--tls-cert;a;--tls-key;b"
      })
  void whatCannotBeOfTheNetworkIsWrongUsage(String options) {
    List<String> arguments = new ArrayList<>(List.of("server", "--data", folder.toString()));
    arguments.addAll(List.of(options.split(";", -1)));

    Console console = Console.run(Map.of(), arguments.toArray(String[]::new));

    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err()).hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ada:Tr0ub4dor@db:5432/rollcall",
        "postgresql://ada@db/rollcall",
        "postgresql://db/rollcall?password=Tr0ub4dor",
        "postgresql://db/rollcall?sslmode=require&sslpassword=Tr0ub4dor"
      })
  void aPasswordInTheDatabaseUrlIsWrongUsageThatDoesNotRepeatIt(String url) {
    Console console =
        Console.run(Map.of(), "server", "--data", folder.toString(), "--database", url);

    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err()).contains("--database-password-file").doesNotContain("Tr0ub4dor");
  }

  @Test
  void aDatabaseUserWithoutADatabaseIsWrongUsage() {
    Console console =
        Console.run(Map.of("ROLLCALL_DATABASE_USER", "ada"), "server", "--data", folder.toString());

    assertThat(console.code()).isEqualTo(2);
    assertThat(console.err()).contains("--database,");
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    Console console =
        Console.run(
            Map.of("ROLLCALL_DATABASE", "postgresql://127.0.0.1:1/rollcall"),
            "server",
            "--dev",
            "--data",
            folder.toString());

    assertThat(console.code()).isEqualTo(1);
    assertThat(console.err()).contains("postgresql://127.0.0.1:1/rollcall").hasLineCount(1);
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
