// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.ApiToken;
import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.audit.Link;
import dev.rollcall.server.certificate.CertificateLook;
import dev.rollcall.server.doctor.CertificateCheck.Owner;
import dev.rollcall.server.doctor.FolderFacts.Item;
import dev.rollcall.server.fleet.AddressRange;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.FieldAgents;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.heads.Head;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each check as a table: facts, and what is said of them, such as `WRONG … words`.
final class ChecksTest {
  private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
  private static final Path DATA = Path.of("data");
  private static final AccountName ASHA = new AccountName("asha");
  private static final Account ADMINISTRATOR = account(Account.State.ENABLED, Right.ADMINISTER);

  /// What is found, as lines.
  private static List<String> lines(List<Finding> findings) {
    assertThat(findings).allSatisfy(finding -> assertThat(finding.remedy()).isNotBlank());
    return findings.stream().map(finding -> finding.severity() + " " + finding.what()).toList();
  }

  /// Exactly one that contains this, or with an empty text none.
  private static void check(List<Finding> findings, String expected) {
    if (expected.isEmpty()) {
      assertThat(lines(findings)).isEmpty();
      return;
    }
    var parts = expected.split(" ", 2);
    assertThat(lines(findings))
        .singleElement()
        .asString()
        .startsWith(parts[0] + " ")
        .contains(parts[1]);
  }

  @ParameterizedTest
  @CsvSource({
    "rwxr-x---, rwx------, rw-------, true,  ''",
    "rwxr-x--x, rwx------, rw-------, true,  ADVICE everybody on this machine",
    "rwx------, rwxr-x---, rw-------, true,  WRONG others may use data/keys",
    "rwx------, rwx------, rw-r-----, true,  WRONG others may use data/keys/ca.key",
    "rwx------, rwx------, rw-----w-, true,  WRONG others may use data/keys/ca.key",
    "rwx------, rwx------, rw-------, false, WRONG data/keys/ca.key cannot be read",
  })
  void keysAreTheirOwnersAlone(
      String data, String keys, String file, boolean isReadable, String expected) {
    var folder = DATA.resolve("keys");
    var facts =
        new FolderFacts(
            new Item(DATA, true, fromString(data)),
            Optional.of(new Item(folder, true, fromString(keys))),
            List.of(new Item(folder.resolve("ca.key"), isReadable, fromString(file))));

    check(FolderCheck.of(facts), expected);
  }

  @Test
  void keysAreThere() {
    var facts = new FolderFacts(new Item(DATA, true, Set.of()), Optional.empty(), List.of());

    check(FolderCheck.of(facts), "WRONG there is no data/keys");
  }

  @ParameterizedTest
  @CsvSource({
    "AUTHORITY, -1,  181, ''",
    "AUTHORITY, -1,  180, ADVICE ends on",
    "AUTHORITY, -1,    0, WRONG has ended on",
    "AUTHORITY,  1,  900, WRONG is good from",
    "SERVER,    -1,   26, ''",
    "SERVER,    -1,   25, ADVICE ends on",
    "SERVER,    -1,    0, WRONG has ended on",
    "OPERATOR,  -1,   15, ''",
    "OPERATOR,  -1,   14, ADVICE ends on",
    "OPERATOR,  -1,   -1, WRONG has ended on",
  })
  void certificatesAreGoodForAWhile(Owner owner, int from, int until, String expected) {
    var look =
        new CertificateLook.Usable(
            NOW.plus(Duration.ofDays(from)), NOW.plus(Duration.ofDays(until)));

    check(CertificateCheck.of(owner, look, NOW).stream().toList(), expected);
  }

  @ParameterizedTest
  @CsvSource({"AUTHORITY, WRONG", "SERVER, ADVICE", "OPERATOR, WRONG"})
  void certificatesThatCannotBeUsedAreSaid(Owner owner, String severity) {
    var broken = CertificateCheck.of(owner, new CertificateLook.Unusable("it is torn"), NOW);
    var missing = CertificateCheck.of(owner, new CertificateLook.Missing(), NOW);

    check(broken.stream().toList(), severity + " it is torn");
    check(missing.stream().toList(), "ADVICE is not there yet");
  }

  static Stream<Arguments> histories() {
    return Stream.of(
        Arguments.of(false, 0, 5, 900, ""),
        Arguments.of(true, 5, 5, -1, ""),
        Arguments.of(true, 4, 5, 600, ""),
        Arguments.of(true, 4, 5, 601, "WRONG are under no signed head"),
        Arguments.of(true, 0, 5, 601, "WRONG are under no signed head"),
        Arguments.of(true, 6, 5, -1, "WRONG know more events than the store"));
  }

  @ParameterizedTest
  @MethodSource("histories")
  void headsFollowTheHistory(
      boolean hasServed, long head, long newest, int unsignedSeconds, String expected) {
    var facts =
        new HistoryFacts(
            Path.of("heads.log"),
            hasServed,
            Optional.of(head)
                .filter(number -> number > 0)
                .map(number -> new Head("store", new Link(number, "hash"), NOW)),
            newest,
            Optional.of(NOW),
            Optional.of(unsignedSeconds)
                .filter(seconds -> seconds >= 0)
                .map(seconds -> NOW.minusSeconds(seconds)));

    check(HistoryCheck.of(facts, NOW).stream().toList(), expected);
  }

  static Stream<Arguments> databases() {
    return Stream.of(
        Arguments.of(new DatabaseFacts.Sqlite(true, false), ""),
        Arguments.of(new DatabaseFacts.Sqlite(false, false), "WRONG no write-ahead log"),
        Arguments.of(new DatabaseFacts.Sqlite(true, true), "WRONG the disk was full"),
        Arguments.of(new DatabaseFacts.Postgres(List.of(), false, Duration.ZERO), ""),
        Arguments.of(
            new DatabaseFacts.Postgres(List.of("fsync"), false, Duration.ZERO), "WRONG fsync=off"),
        Arguments.of(
            new DatabaseFacts.Postgres(List.of(), true, Duration.ZERO), "ADVICE a superuser"));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void databasesKeepWhatTheyConfirm(DatabaseFacts facts, String expected) {
    check(DatabaseCheck.of(facts), expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2000, 20000, ''",
    "1023, 20000, ADVICE has 1023 MiB free",
    "63,   20000, WRONG has 63 MiB free",
    "2000, 19999, ADVICE room for 19999 agents",
  })
  void machinesGiveEnough(long freeMebibytes, int connections, String expected) {
    var facts = new MachineFacts(DATA, freeMebibytes * 1_024 * 1_024, connections, List.of());

    check(MachineCheck.of(facts), expected);
  }

  @Test
  void portsAnswer() {
    var port = InetSocketAddress.createUnresolved("127.0.0.1", 50_051);
    var facts = new MachineFacts(DATA, Long.MAX_VALUE, 20_000, List.of(port));

    check(MachineCheck.of(facts), "WRONG nobody answers on 127.0.0.1:50051");
  }

  @ParameterizedTest
  @CsvSource({
    "5,  5, 5, ''",
    "-5, 0, 0, ''",
    "6,  0, 0, WRONG the database's clock differs",
    "-6, 0, 0, WRONG the database's clock differs",
    "0,  6, 0, WRONG a file of the data folder",
    "0,  0, 6, WRONG the newest event",
  })
  void clocksAgree(int database, int file, int event, String expected) {
    var findings =
        ClockCheck.of(
            Duration.ofSeconds(database),
            NOW.plusSeconds(file),
            Optional.of(NOW.plusSeconds(event)),
            NOW);

    check(findings, expected);
  }

  private static Account account(Account.State state, Right right) {
    return new Account(ASHA, state, List.of(new Grant(right, Area.EVERYWHERE)), NOW);
  }

  private static AccessFacts people(Account account, boolean hasPassword, boolean hasFactor) {
    return new AccessFacts(
        List.of(account),
        hasPassword ? Set.of(ASHA) : Set.of(),
        hasFactor ? Set.of(ASHA) : Set.of(),
        List.of(),
        Map.of());
  }

  static Stream<Arguments> people() {
    var alone = "ADVICE administrator asha signs in by a password alone";
    var disabled = account(Account.State.DISABLED, Right.ADMINISTER);
    var auditor = account(Account.State.ENABLED, Right.AUDIT);
    return Stream.of(
        Arguments.of(people(ADMINISTRATOR, true, false), false, alone),
        Arguments.of(people(ADMINISTRATOR, true, true), false, ""),
        Arguments.of(people(ADMINISTRATOR, true, false), true, ""),
        Arguments.of(people(ADMINISTRATOR, false, false), false, ""),
        Arguments.of(people(disabled, true, false), false, ""),
        Arguments.of(people(auditor, true, false), false, ""),
        Arguments.of(
            new AccessFacts(List.of(), Set.of(), Set.of(), List.of(), Map.of()),
            false,
            "WRONG there is no account"));
  }

  @ParameterizedTest
  @MethodSource("people")
  void administratorsHaveMoreThanAPassword(
      AccessFacts facts, boolean hasSingleSignOn, String expected) {
    check(AccessCheck.of(facts, hasSingleSignOn, NOW), expected);
  }

  @ParameterizedTest
  @CsvSource({
    "8,   1,  ''",
    "7,   1,  ADVICE token t1 of asha (import) expires at",
    "0,   1,  ''",
    "100, 90, ''",
    "100, 91, ADVICE was not used for 90 days",
  })
  void tokensAreUsedAndLastAWhile(int daysLeft, int daysUnused, String expected) {
    var token =
        new ApiToken(
            "t1",
            ASHA,
            "import",
            List.of(Right.ADMINISTER),
            NOW.minus(Duration.ofDays(300)),
            NOW.plus(Duration.ofDays(daysLeft)),
            Optional.of(NOW.minus(Duration.ofDays(daysUnused))));
    var facts =
        new AccessFacts(List.of(ADMINISTRATOR), Set.of(), Set.of(), List.of(token), Map.of());

    check(AccessCheck.of(facts, false, NOW), expected);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16,   ADVICE unirms.com admits 1 workstations without a credential from 10.1.0.0/16",
    "10.0.0.0/15,   WRONG 10.0.0.0/15",
    "0.0.0.0/0,     WRONG 0.0.0.0/0",
    "2001:db8::/48, ADVICE /48",
    "2001:db8::/32, WRONG /32",
  })
  void agentsWithoutCredentialAreSaid(String range, String expected) {
    var agents =
        new FieldAgents(Set.of(AddressRange.parse(range)), Set.of(Mac.parse("1697e92ca2fc")));
    var facts =
        new AccessFacts(
            List.of(ADMINISTRATOR),
            Set.of(),
            Set.of(),
            List.of(),
            Map.of(new Domain("unirms.com"), agents, new Domain("other.com"), FieldAgents.NONE));

    check(AccessCheck.of(facts, false, NOW), expected);
  }
}
