// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Console;
import dev.rollcall.cli.FakeServer;
import dev.rollcall.cli.FakeServer.Answer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminCommandsTest {
  private static final String[] WORKSTATION = {
    "--domain", "unirms.com", "--user", "PT24002", "--mac", "1697e92ca2fc"
  };
  private static final String AGENT =
      """
      {"domain":"unirms.com","user_id":"PT24002","mac_address":"1697e92ca2fc",
       "presence":{"state":"online","since":"2026-11-22T10:00:00+01:00"},"client_version":"0.1.0",
       "desired_revision":8,"applied_revision":7,"monitoring":{"desired":"on","applied":"on"}}\
      """;

  @TempDir Path folder;

  private final FakeServer server;

  AdminCommandsTest() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void agentsShowsWhatEachHasAppliedFromAllPages() {
    server.on(
        "GET /api/v1/agents",
        call ->
            call.path().contains("cursor=p2")
                ? Answer.ok("{\"items\":[" + AGENT.replace("PT24002", "PT2") + "],\"next\":null}")
                : Answer.ok("{\"items\":[" + AGENT + "],\"next\":\"p2\"}"));

    Console console = run("agents");

    assertThat(console.code()).isZero();
    assertThat(console.out())
        .contains("PT24002")
        .contains("PT2 ")
        .contains("7 -> 8")
        .contains("online");
  }

  @Test
  void anEnrolmentTokenIsAllThatIsPrinted() {
    server.on(
        "POST /api/v1/enroll-tokens",
        call ->
            Answer.json(
                201,
                "{\"domain\":\"unirms.com\",\"user_id\":\"PT24002\",\"mac_address\":null,"
                    + "\"token\":\"T-"
                    + (call.body().contains("mac_address") ? "one" : "any")
                    + "\"}"));

    var any = run("enroll-token", "--domain", "unirms.com", "--user", "PT24002");
    var one = onWorkstation("enroll-token");

    assertThat(any.out()).isEqualTo("T-any\n");
    assertThat(one.out()).isEqualTo("T-one\n");
  }

  @Test
  void identitiesAreListedFromAllPagesOfWhatIsAskedFor() {
    var asha =
        """
        {"domain":"unirms.com","user_id":"PT24002","mac_address":"1697e92ca2fc","state":"locked",
         "reason":"twice","generation":3,"enrolled_at":"e","certificate_ends_at":"c"}\
        """;
    server.on(
        "GET /api/v1/identities",
        call ->
            call.path().contains("domain=unirms.com&cursor=p2")
                ? Answer.ok("{\"items\":[" + asha.replace("PT24002", "PT2") + "],\"next\":null}")
                : Answer.ok("{\"items\":[" + asha + "],\"next\":\"p2\"}"));

    var console = run("identities", "--domain", "unirms.com");

    assertThat(console.code()).isZero();
    assertThat(console.out()).contains("PT24002").contains("PT2 ").contains("locked", "twice");
  }

  @Test
  void revokeNamesTheWorkstation() {
    server.on(
        "POST /api/v1/identities/unirms.com/PT24002/1697e92ca2fc/revoke",
        _ ->
            Answer.ok(
                """
                {"domain":"unirms.com","user_id":"PT24002","mac_address":"1697e92ca2fc"}\
                """));

    var console = onWorkstation("revoke");

    assertThat(console.out()).isEqualTo("revoked PT24002_1697e92ca2fc of unirms.com\n");
  }

  @Test
  void jsonIsTheServersAnswer() {
    server.on("GET /api/v1/agents", _ -> Answer.ok("{\"items\":[" + AGENT + "],\"next\":null}"));

    assertThat(run("agents", "--json").out()).contains("\"applied_revision\" : 7");
  }

  @Test
  void checkInNamesThePersonAndTheSource() {
    server.on(
        "POST /api/attendance/checkin",
        _ ->
            Answer.ok(
                """
                {"employee_id":"PT24002","domain":"unirms.com","is_checked_in":true,
                 "checkin_timestamp":"2026-11-22T10:00:00+01:00","checkin_source":"cli"}\
                """));

    Console console = run("checkin", "--domain", "unirms.com", "--user", "PT24002");

    assertThat(console.out()).contains("PT24002 (unirms.com) is checked in since 2026-11-22T10");
    assertThat(server.calls().getFirst().body())
        .contains("\"employee_id\":\"PT24002\"")
        .contains("\"source\":\"cli\"")
        .doesNotContain("timestamp");
  }

  @Test
  void aRefusalShowsTheDetailAndFails() {
    server.on(
        "POST /api/attendance/checkout",
        _ -> Answer.problem(409, "not_checked_in", "PT24002 is not checked in"));

    Console console = run("checkout", "--domain", "unirms.com", "--user", "PT24002");

    assertThat(console.code()).isEqualTo(1);
    assertThat(console.err()).isEqualTo("rollcall: PT24002 is not checked in\n");
    assertThat(console.out()).isEmpty();
  }

  @Test
  void aPasswordComesFromAFileAndIsNeverShown() throws IOException {
    server.on("GET /api/v1/me", _ -> Answer.ok("{\"account\":\"asha\"}"));
    server.on("PUT /api/v1/accounts/asha/password", _ -> Answer.ok("{}"));
    Path fresh = Files.writeString(folder.resolve("fresh"), "correct horse battery\n");
    Path current = Files.writeString(folder.resolve("current"), "another horse battery\n");

    Console console =
        run(
            "password",
            "--password-file",
            fresh.toString(),
            "--current-password-file",
            current.toString());

    assertThat(console.code()).isZero();
    assertThat(console.out()).isEqualTo("password of asha is set\n");
    assertThat(server.calls().getLast().body())
        .isEqualTo(
            "{\"password\":\"correct horse battery\",\"current_password\":\"another horse"
                + " battery\"}");
  }

  @Test
  void accountsShowWhoIsBoundToTheOrganisationsSignOn() {
    server.on(
        "GET /api/v1/accounts",
        _ ->
            Answer.ok(
                """
                {"items":[{"name":"asha","single_sign_on":true,"grants":[]}],"next":null}\
                """));

    assertThat(run("accounts").out()).containsPattern("asha +enabled +no +bound");
  }

  @Test
  void anAccountIsUnbound() {
    server.on("DELETE /api/v1/accounts/asha/single-sign-on", _ -> Answer.ok(""));

    Console console = run("unbind", "--account", "asha");

    assertThat(console.code()).isZero();
    assertThat(console.out()).isEqualTo("unbound asha\n");
    assertThat(server.calls()).hasSize(1);
  }

  @Test
  void noServerIsSaidInOneLine() throws IOException {
    String nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = "http://127.0.0.1:" + socket.getLocalPort();
    }

    Console console = Console.run(Map.of(), "agents", "--url", nobody);

    assertThat(console.code()).isEqualTo(1);
    assertThat(console.err()).contains(nobody).contains("--url").hasLineCount(1);
  }

  @Test
  void anAddressThatIsNoneIsWrongUsage() {
    assertThat(Console.run(Map.of(), "agents", "--url", "localhost:8080").code()).isEqualTo(2);
    assertThat(Console.run(Map.of(), "agents", "--url", "http://a b").code()).isEqualTo(2);
  }

  @Test
  void screenshotWaitsForTheOutcomeAndSavesThePicture() throws IOException {
    server.on(
        "POST /api/v1/commands", _ -> Answer.json(201, "{\"id\":\"c1\",\"state\":\"queued\"}"));
    List<String> states = new ArrayList<>(List.of("sent", "received", "succeeded"));
    server.on(
        "GET /api/v1/commands/c1",
        _ -> Answer.ok("{\"id\":\"c1\",\"state\":\"%s\"}".formatted(states.removeFirst())));
    server.on(
        "GET /api/v1/screenshots",
        _ -> Answer.ok("{\"items\":[{\"id\":\"s1\",\"content_type\":\"image/png\"}]}"));
    server.on(
        "GET /api/v1/screenshots/s1/image", _ -> Answer.of(200, "image/png", new byte[] {1, 2, 3}));
    Path file = folder.resolve("picture.png");

    Console console =
        onWorkstation("screenshot", "--reason", "security_check", "--output", file.toString());

    assertThat(console.err()).isEmpty();
    assertThat(console.out()).isEqualTo(file + "\n");
    assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);
    assertThat(server.calls().getFirst().body()).contains("\"reason\":\"security_check\"");
  }

  @Test
  void aScreenshotThatTheAgentRefusesFailsWithTheRule() {
    server.on("POST /api/v1/commands", _ -> Answer.json(201, "{\"id\":\"c1\"}"));
    server.on(
        "GET /api/v1/commands/c1",
        _ ->
            Answer.ok(
                """
                {"id":"c1","state":"refused",
                 "outcome":{"code":"local_policy","message":"no screenshots here"}}\
                """));

    Console console = onWorkstation("screenshot", "--reason", "r");

    assertThat(console.code()).isEqualTo(1);
    assertThat(console.err()).contains("refused (local_policy): no screenshots here");
  }

  @Test
  void settingsPutWritesNumbersSwitchesAndTexts() {
    server.on("PUT /api/v1/settings/domains/unirms.com", call -> Answer.ok(call.body()));

    Console console =
        run(
            "settings",
            "put",
            "--domain",
            "unirms.com",
            "idle_threshold=120",
            "track_usb=false",
            "frontend_url=https://x.example/");

    assertThat(console.code()).isZero();
    assertThat(server.calls().getFirst().body())
        .isEqualTo(
            "{\"idle_threshold\":120,\"track_usb\":false,\"frontend_url\":\"https://x.example/\"}");
  }

  @Test
  void settingsShowTakesTheLayerThatTheOptionsName() {
    server.on("GET /api/v1/settings/defaults", _ -> Answer.ok("{\"a\":1}"));
    server.on("GET /api/v1/settings/domains/d%2F1", _ -> Answer.ok("{\"a\":2}"));
    server.on("GET /api/v1/settings/effective/d/u/m", _ -> Answer.ok("{\"a\":3}"));

    assertThat(run("settings", "show").out()).contains("1");
    assertThat(run("settings", "show", "--domain", "d/1").out()).contains("2");
    assertThat(run("settings", "show", "--domain", "d", "--user", "u", "--mac", "m").out())
        .contains("3");
    assertThat(run("settings", "show", "--user", "u").code()).isEqualTo(2);
  }

  @Test
  void settingsOfAPersonAndOfAWorkstationHaveLayersOfTheirOwn() {
    server.on("GET /api/v1/settings/people/d/u", _ -> Answer.ok("{\"a\":4}"));
    server.on("GET /api/v1/settings/workstations/d/u/m", _ -> Answer.ok("{\"a\":5}"));
    server.on("PUT /api/v1/settings/people/d/u", call -> Answer.ok(call.body()));
    server.on("PUT /api/v1/settings/workstations/d/u/m", call -> Answer.ok(call.body()));
    String[] person = {"--domain", "d", "--user", "u"};

    assertThat(run(with(person, "settings", "show")).out()).contains("4");
    assertThat(run(with(person, "settings", "show", "--mac", "m", "--layer")).out()).contains("5");
    assertThat(run(with(person, "settings", "put", "check_interval=9")).out()).contains("9");
    assertThat(run(with(person, "settings", "put", "--mac", "m", "check_interval=8")).out())
        .contains("8");
    assertThat(run("settings", "put", "--domain", "d", "--mac", "m").code()).isEqualTo(2);
  }

  @Test
  void monitoringPutsTheStateWithItsReason() {
    server.on(
        "PUT /api/v1/monitoring/unirms.com/PT24002/1697e92ca2fc",
        _ -> Answer.ok("{\"desired\":\"paused\",\"applied\":\"on\",\"revision\":9}"));

    Console console = onWorkstation("monitoring", "paused", "--reason", "lunch");

    assertThat(console.out()).contains("paused (revision 9)").contains("applied: on");
    assertThat(server.calls().getFirst().body())
        .isEqualTo("{\"state\":\"paused\",\"reason\":\"lunch\"}");
    assertThat(onWorkstation("monitoring", "resting", "--reason", "r").code()).isEqualTo(2);
  }

  @Test
  void aCommandIsSentAndAwaitedWhenAsked() {
    server.on(
        "POST /api/v1/commands", _ -> Answer.json(201, "{\"id\":\"c1\",\"state\":\"queued\"}"));
    server.on("GET /api/v1/commands/c1", _ -> Answer.ok("{\"id\":\"c1\",\"state\":\"succeeded\"}"));

    assertThat(onWorkstation("command", "flush_logs", "--reason", "r").out())
        .isEqualTo("c1 queued\n");
    assertThat(onWorkstation("command", "flush_logs", "--reason", "r", "--wait-seconds", "5").out())
        .isEqualTo("c1 succeeded\n");
  }

  @Test
  void commandsShowsOneWithItsTimeline() {
    server.on(
        "GET /api/v1/commands/c1",
        _ ->
            Answer.ok(
                """
                {"id":"c1","state":"queued","waiting_because":"unreachable",
                 "timeline":[{"state":"queued","at":"10:00","detail":"by admin"}]}\
                """));

    assertThat(run("commands", "c1").out())
        .contains("c1 queued (unreachable)")
        .containsPattern("10:00 +queued +by admin");
  }

  @Test
  void commandsCancelsOne() {
    server.on(
        "POST /api/v1/commands/c1/cancel",
        _ ->
            Answer.ok(
                """
                {"id":"c1","state":"cancelled",
                 "outcome":{"code":"cancelled","message":"cancelled by hr"}}\
                """));

    assertThat(run("commands", "c1", "--cancel").out())
        .contains("c1 cancelled (cancelled): cancelled by hr");
    assertThat(run("commands", "--cancel").code()).isEqualTo(2);
  }

  private Console run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    return Console.run(
        Map.of("ROLLCALL_URL", server.address().toString()), all.toArray(String[]::new));
  }

  private Console onWorkstation(String... arguments) {
    return run(with(WORKSTATION, arguments));
  }

  private static String[] with(String[] more, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
