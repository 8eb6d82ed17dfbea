// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.Tenants.EVERYWHERE;
import static dev.rollcall.server.http.Tenants.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.fleet.Area;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who makes accounts, and what nobody may do to them.
final class AccountRoutesTest {
  private static final String ACCOUNTS = "/api/v1/accounts";
  private static final String HEADER = "Authorization";

  private RunningPort running;
  private Tenants tenants;

  @BeforeEach
  void start(@TempDir Path data) {
    tenants = new Tenants(RunningPort.identified(data));
    running = tenants.running;
  }

  @AfterEach
  void stop() {
    tenants.close();
  }

  private static String grants(String... grants) {
    return "\"grants\":[" + String.join(",", grants) + "]";
  }

  private static String grant(String right, String domain) {
    return "{\"right\":\"%s\",\"domain\":\"%s\"}".formatted(right, domain);
  }

  private Answer create(String bearer, String name, String... grants) {
    return running.post(
        ACCOUNTS, "{\"name\":\"" + name + "\"," + grants(grants) + "}", HEADER, bearer);
  }

  @Test
  void anAccountIsMadeChangedAndRemovedAndTheHistorySaysSo() {
    var admin = tenants.bearer(EVERYWHERE, Right.values());
    create(admin, "hr-system", grant("administer", "unirms.com")).is(201);
    create(admin, "hr-system", grant("audit", "*")).isProblem(409, "exists");

    var changed =
        running
            .call(
                "PUT",
                ACCOUNTS + "/hr-system",
                "{\"disabled\":true," + grants(grant("audit", "*")) + "}",
                HEADER,
                admin)
            .is(200)
            .json();
    running.call("DELETE", ACCOUNTS + "/hr-system", "", HEADER, admin).is(204);

    assertThat(changed.get("disabled").asBoolean()).isTrue();
    assertThat(changed.at("/grants/0/domain").asString()).isEqualTo("*");
    List<StoredEvent> events = running.store.read(tx -> tx.events().after(0, 1_000));
    assertThat(events)
        .filteredOn(stored -> stored.event().detail().startsWith("hr-system"))
        .extracting(stored -> stored.event().kind())
        .containsExactly(
            "access.account_created", "access.account_changed", "access.account_removed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"right\":\"view_screenshots\",\"domain\":\"unirms.com\"}",
        "{\"right\":\"administer\",\"domain\":\"*\"}",
        "{\"right\":\"administer\",\"domain\":\"other.com\"}",
        "{\"right\":\"administer\",\"domain\":\"*\",\"team\":\"Sales\"}"
      })
  void nobodyGivesWhatTheyDoNotHave(String grant) {
    var bearer = tenants.bearer(Area.of(OURS), Right.ADMINISTER, Right.AUDIT);

    create(bearer, "friend", grant).isProblem(403, "forbidden");
    create(bearer, "friend").isProblem(403, "forbidden");
    create(bearer, "friend", grant("audit", "unirms.com")).is(201);
    running
        .call("PUT", ACCOUNTS + "/friend", "{" + grants(grant) + "}", HEADER, bearer)
        .isProblem(403, "forbidden");
  }

  @Test
  void whoAdministersADomainSeesAndTouchesOnlyItsAccounts() {
    var bearer = tenants.bearer(Area.of(OURS), Right.ADMINISTER);
    var list = running.get(ACCOUNTS, HEADER, bearer).is(200).text();

    assertThat(list).contains(tenants.ours.account()).doesNotContain(tenants.theirs.account());
    running
        .call("DELETE", ACCOUNTS + "/" + tenants.theirs.account(), "", HEADER, bearer)
        .isProblem(404, "unknown");
  }

  @Test
  void nobodyActsAsAnAccountThatMayDoMore() {
    var bearer = tenants.bearer(Area.of(OURS), Right.ADMINISTER);
    var auditor = tenants.ours.account();

    running
        .post("/api/v1/tokens", "{\"label\":\"l\",\"account\":\"" + auditor + "\"}", HEADER, bearer)
        .isProblem(403, "forbidden");
    running
        .call(
            "PUT",
            ACCOUNTS + "/" + auditor + "/password",
            "{\"password\":\"correct horse battery\"}",
            HEADER,
            bearer)
        .isProblem(403, "forbidden");
  }

  private Answer setPassword(String bearer, Object account, String password) {
    return running.call(
        "PUT",
        ACCOUNTS + "/" + account + "/password",
        "{\"password\":\"" + password + "\"}",
        HEADER,
        bearer);
  }

  @Test
  void aPasswordHasTwelveToTwoHundredCharacters() {
    var admin = tenants.bearer(EVERYWHERE, Right.values());
    var name = tenants.account(new Grant(Right.AUDIT, EVERYWHERE));
    var long200 = "ferry lamp tulip".repeat(13).substring(0, 200);

    setPassword(admin, name, "k3vrlp0wmxq").isProblem(400, "malformed").at("password");
    setPassword(admin, name, long200 + "x").isProblem(400, "malformed").at("password");
    setPassword(admin, name, "k3vrlp0wmxq7").is(204);
    setPassword(admin, name, long200).is(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password12345",
        "rollcall-2026-ok",
        "unirms.com 2026",
        "leavemealone",
        "NAME-12345678"
      })
  void aPasswordThatIsEasyToGuessIsRefusedAndNotRepeated(String wish) {
    var admin = tenants.bearer(EVERYWHERE, Right.values());
    var name = tenants.account(new Grant(Right.AUDIT, Area.of(OURS)));
    var password = wish.replace("NAME", name.value());

    var answer = setPassword(admin, name, password).isProblem(400, "weak_password");

    answer.at("password");
    assertThat(answer.text()).contains("several words").doesNotContain(password);
    Optional<String> kept = running.store.read(tx -> tx.accounts().passwordHash(name));
    assertThat(kept).isEmpty();
  }

  /// So that nobody learns of which domain an account is that they may not see.
  @Test
  void theNamesOfAnAccountThatSomebodyDoesNotSeeAreNotAskedAbout() {
    var bearer = tenants.bearer(Area.of(OURS), Right.ADMINISTER);
    var hidden = tenants.account(new Grant(Right.AUDIT, Area.of(Tenants.THEIRS)));

    setPassword(bearer, hidden, Tenants.THEIRS + " ferry 8").isProblem(404, "unknown");
    setPassword(bearer, "nobody", Tenants.THEIRS + " ferry 8").isProblem(404, "unknown");
  }

  @Test
  void theLastAdministratorOfEverythingStays() {
    var all = running.store.read(tx -> tx.accounts().list());
    var last = tenants.account(all.getFirst().grants().toArray(new Grant[0]));
    var bearer =
        "Bearer " + tenants.secret(last, Arrays.asList(Right.values()), Duration.ofDays(1));
    all.stream()
        .filter(account -> !account.name().equals(last))
        .forEach(account ->
            running.call("DELETE", ACCOUNTS + "/" + account.name(), "", HEADER, bearer).is(204));

    running
        .call("DELETE", ACCOUNTS + "/" + last, "", HEADER, bearer)
        .isProblem(409, "last_administrator");
    running
        .call("PUT", ACCOUNTS + "/" + last, "{" + grants(grant("audit", "*")) + "}", HEADER, bearer)
        .isProblem(409, "last_administrator");
    running
        .call(
            "PUT",
            ACCOUNTS + "/" + last,
            "{\"disabled\":true," + grants(grant("administer", "*")) + "}",
            HEADER,
            bearer)
        .isProblem(409, "last_administrator");
  }

  @Test
  void aDisabledAccountIsOutAtOnce() {
    var admin = tenants.bearer(EVERYWHERE, Right.values());
    var name = tenants.account(new Grant(Right.AUDIT, EVERYWHERE));
    var bearer = "Bearer " + tenants.secret(name, Arrays.asList(Right.AUDIT), Duration.ofDays(1));
    running.get("/api/v1/me", HEADER, bearer).is(200);

    running
        .call(
            "PUT",
            ACCOUNTS + "/" + name,
            "{\"disabled\":true," + grants(grant("audit", "*")) + "}",
            HEADER,
            admin)
        .is(200);

    running.get("/api/v1/me", HEADER, bearer).isProblem(401, "unauthenticated");
  }
}
