// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.Program;
import dev.rollcall.e2e.run.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The four lines that people have in their scripts, typed as they stand.
///
/// They name the default ports. Where somebody else holds one of these, the server takes another
/// and the line is typed with that: the line is tested, not the machine it runs on.
class CurlLinesTest {
  private static final String CHECK_IN =
      """
      curl -X POST http://localhost:8080/api/attendance/checkin  -d '{"employee_id":"PT24002","domain":"unirms.com"}'
      """;
  private static final String CHECK_OUT =
      """
      curl -X POST http://localhost:8080/api/attendance/checkout -d '{"employee_id":"PT24002","domain":"unirms.com"}'
      """;
  private static final String SCREENSHOT =
      """
      curl -X POST http://localhost:8080/api/admin/screenshot/request \\
           -d '{"user_id":"PT24002","mac_address":"1697e92ca2fc","reason":"security_check"}'
      """;
  private static final String CONNECTED =
      """
      curl http://localhost:8080/api/admin/clients/connected
      """;
  private static final Identity WHO = new Identity("unirms.com", "PT24002", "1697e92ca2fc");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theyAnswerInTheirOrderWithNobodyConnected() {
    try (var folder = Folder.create();
        var server = onDefaultPorts(folder)) {
      assertThat(type(server, CHECK_IN).expect(200).path("is_checked_in").asBoolean()).isTrue();
      assertThat(type(server, CHECK_OUT).expect(200).path("is_checked_out").asBoolean()).isTrue();
      assertThat(type(server, SCREENSHOT).expect(404).path("code").asString()).isEqualTo("unknown");
      assertThat(type(server, CONNECTED).expect(200))
          .isEqualTo(json("{\"count\":0,\"clients\":[]}"));
    }
  }

  @Test
  void theyReachAConnectedAgent() {
    try (var folder = Folder.create();
        var server = onDefaultPorts(folder);
        var connection = Connection.to(server.agentPort());
        var agent = FieldAgent.connect(connection.channel(), WHO)) {
      agent.await(MessageCase.CONFIG_UPDATE, Duration.ofSeconds(5));

      type(server, CHECK_IN).expect(200);
      agent.await(MessageCase.ATTENDANCE_UPDATE, SECOND);
      var requested = type(server, SCREENSHOT).expect(200);
      assertThat(requested.path("status").asString()).isEqualTo("requested");
      var command = agent.await(MessageCase.SCREENSHOT_COMMAND, SECOND).message();
      assertThat(command.getScreenshotCommand().getRequestId())
          .isEqualTo(requested.path("request_id").asString());
      assertThat(type(server, CONNECTED).expect(200))
          .isEqualTo(json("{\"count\":1,\"clients\":[\"PT24002_1697e92ca2fc\"]}"));
      type(server, CHECK_OUT).expect(200);
    }
  }

  private static ServerProcess onDefaultPorts(Folder folder) {
    var data = folder.path().resolve("data");
    return isFree(50051) && isFree(8080)
        ? ServerProcess.start(data, 50051, 8080)
        : ServerProcess.start(data);
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Typed type(ServerProcess server, String line) {
    var typed = line.strip().replace(":8080/", ":" + server.admin().getPort() + "/");
    var command = List.of("sh", "-c", typed + " --silent --write-out '\\n%{http_code}'");
    try (var curl = Program.start("curl", Map.of(), command)) {
      assertThat(curl.awaitExit(Duration.ofSeconds(20))).as("%s", curl.report()).isZero();
      var lines = curl.out().all();
      var body = String.join("\n", lines.subList(0, lines.size() - 1));
      return new Typed(Integer.parseInt(lines.getLast()), body);
    }
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }

  /// What a typed line answered.
  private record Typed(int status, String body) {
    JsonNode expect(int wanted) {
      assertThat(status).as("%s", body).isEqualTo(wanted);
      return json(body);
    }
  }
}
