// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.run.Checkout;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Program;
import dev.rollcall.e2e.run.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What an operator meets at the command line.
class LauncherTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final List<String> ANY_PORTS =
      List.of("--agent-port", "0", "--admin-port", "0", "--dev");

  @Test
  void theLauncherBecomesTheServer() {
    try (var folder = Folder.create();
        var server = ServerProcess.start(folder.path())) {
      var command = ProcessHandle.of(server.pid()).orElseThrow().info().command();

      assertThat(command.orElse("")).endsWith("/bin/java");
      assertThat(server.terminate()).isZero();
    }
  }

  @Test
  void withoutDevTheServerStaysClosed() {
    try (var folder = Folder.create()) {
      assertFails(1, "--dev", "--data", folder.path().toString(), "--agent-port", "0");
    }
  }

  static Stream<Arguments> wrongUsage() {
    return Stream.of(
        Arguments.of("--data", List.of()),
        Arguments.of("--colour", List.of("--data", "x", "--colour", "red")),
        Arguments.of("port", List.of("--data", "x", "--agent-port", "http")),
        Arguments.of("65535", List.of("--data", "x", "--agent-port", "70000")),
        Arguments.of(
            "rollcall.yaml", List.of("--data", "x", "--config", "/nowhere/rollcall.yaml")));
  }

  @ParameterizedTest
  @MethodSource("wrongUsage")
  void wrongUsageIsTwo(String named, List<String> arguments) {
    try (var program = ServerProcess.launch(Map.of(), arguments)) {
      assertThat(program.awaitExit(LIMIT)).as("%s", program.report()).isEqualTo(2);
      assertThat(program.out().all()).as("standard output").isEmpty();
      assertThat(program.err().all().getFirst()).contains(named).doesNotContain("Exception");
      assertThat(program.err().all()).as("what is wrong, and where to read on").hasSizeLessThan(3);
    }
  }

  @Test
  void anUnknownSubcommandIsTwo() {
    var launcher = Checkout.root().resolve("rollcall").toString();
    try (var program = Program.start("rollcall", Map.of(), List.of(launcher, "serve"))) {
      assertThat(program.awaitExit(LIMIT)).isEqualTo(2);
      assertThat(program.err().all()).isNotEmpty();
      assertThat(program.out().all()).isEmpty();
    }
  }

  @Test
  void anUnknownKeyInTheFileIsTwo() throws IOException {
    try (var folder = Folder.create()) {
      var file = folder.path().resolve("rollcall.yaml");
      Files.writeString(file, "admin_prot: 0\n");

      assertFails(2, "admin_prot", "--data", "x", "--config", file.toString());
    }
  }

  @Test
  void optionsMayStandInTheFileAndInVariables() throws IOException {
    try (var folder = Folder.create()) {
      var file = folder.path().resolve("rollcall.yaml");
      Files.writeString(file, "agent_port: 0\ndev: true\n");
      var environment =
          Map.of(
              "ROLLCALL_DATA",
              folder.path().resolve("data").toString(),
              "ROLLCALL_ADMIN_PORT",
              "0",
              "ROLLCALL_CONFIG",
              file.toString());
      try (var program = ServerProcess.launch(environment, List.of())) {
        var line = program.out().await("ready line", LIMIT, _ -> true);
        assertThat(line).startsWith("ready agent=127.0.0.1:");
        program.terminate();
        assertThat(program.awaitExit(LIMIT)).isZero();
      }
    }
  }

  @Test
  void aStoreThatIsHeldIsFour() {
    try (var folder = Folder.create();
        var server = ServerProcess.start(folder.path())) {
      assertFailsOn(folder.path(), 4);
      assertThat(server.rest().get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void aStoreThatIsNoStoreIsFive() throws IOException {
    try (var folder = Folder.create()) {
      makeStore(folder.path());
      for (var file : storeFiles(folder.path())) {
        Files.writeString(file, "this is no store, it only looks that large".repeat(500));
      }

      assertFailsOn(folder.path(), 5);
    }
  }

  @Test
  void aStoreOfANewerVersionIsSix() throws Exception {
    try (var folder = Folder.create()) {
      makeStore(folder.path());
      for (var file : storeFiles(folder.path())) {
        NewerStore.pretend(file);
      }

      assertFailsOn(folder.path(), 6);
    }
  }

  private static void makeStore(Path data) {
    try (var server = ServerProcess.start(data)) {
      assertThat(server.terminate()).isZero();
    }
  }

  private static List<Path> storeFiles(Path data) throws IOException {
    try (var files = Files.walk(data)) {
      var found = files.filter(LauncherTest::isStore).toList();
      assertThat(found).as("store files in %s", data).isNotEmpty();
      return found;
    }
  }

  private static boolean isStore(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".db") || name.endsWith(".sqlite");
  }

  @Test
  void aPortInUseIsSevenWhicheverItIs() throws IOException {
    try (var folder = Folder.create();
        var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      var data = folder.path().resolve("data").toString();

      assertFails(7, port, "--data", data, "--agent-port", port, "--admin-port", "0", "--dev");
      assertFails(7, port, "--data", data, "--agent-port", "0", "--admin-port", port, "--dev");
    }
  }

  /// A file where the folder should be: whoever runs the tests as root may write everywhere else.
  @Test
  void aDataFolderThatCannotBeWrittenIsEight() throws IOException {
    try (var folder = Folder.create()) {
      var file = Files.createFile(folder.path().resolve("data"));

      assertFailsOn(file, 8);
      assertFailsOn(file.resolve("below"), 8);
    }
  }

  private static void assertFailsOn(Path data, int code) {
    var arguments = Stream.concat(Stream.of("--data", data.toString()), ANY_PORTS.stream());
    assertFails(code, data.toString(), arguments.toArray(String[]::new));
  }

  /// It ends with the code and says why in one line, behind what the log had to say before, which
  /// holds what it is about.
  private static void assertFails(int code, String named, String... arguments) {
    try (var program = ServerProcess.launch(Map.of(), List.of(arguments))) {
      assertThat(program.awaitExit(LIMIT)).as("%s", program.report()).isEqualTo(code);
      assertThat(program.out().all()).as("standard output").isEmpty();
      var told = program.err().all();
      assertThat(told).filteredOn(line -> line.startsWith("rollcall: ")).hasSize(1);
      assertThat(told).noneMatch(line -> line.contains("Exception"));
      assertThat(told.getLast()).startsWith("rollcall: ").contains(named);
    }
  }
}
