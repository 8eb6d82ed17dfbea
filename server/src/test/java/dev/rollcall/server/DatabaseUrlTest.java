// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @Test
  void aUrlHasItsHostsItsNameAndItsParameters() {
    var url =
        DatabaseUrl.parse(
            "postgresql://db1:5432,db2/rollcall?sslmode=require&targetServerType=primary");

    assertThat(url)
        .isEqualTo(
            new DatabaseUrl(
                "db1:5432,db2",
                "rollcall",
                Map.of("sslmode", "require", "targetServerType", "primary")));
    assertThat(url).hasToString("postgresql://db1:5432,db2/rollcall");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "db/rollcall",
        "jdbc:postgresql://db/rollcall",
        "mysql://db/rollcall",
        "postgresql://db",
        "postgresql://db/",
        "postgresql:///rollcall",
        "postgresql://db/rollcall#x"
      })
  void whatIsNoUrlOfADatabaseIsRefused(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("postgresql://HOST:PORT/NAME");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ada:secret@db/rollcall",
        "postgresql://ada:sec/ret@db/rollcall",
        "postgresql://ada:sec@ret@db/rollcall",
        "postgres://ada:secret@db/rollcall",
        "postgresql://ada@db/rollcall",
        "postgresql://db/rollcall?user=ada",
        "postgresql://db/rollcall?ssl=true&password=secret",
        "postgresql://db/rollcall?sslpassword=secret"
      })
  void aSecretIsRefusedAndNotRepeated(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--database-password-file")
        .hasMessageNotContaining("sec");
  }

  @ParameterizedTest
  @ValueSource(strings = {"socketTimeout=0", "options=-c%20fsync=off", "autosave=always", "x"})
  void aParameterThatCouldWeakenTheStoreIsRefusedByName(String parameter) {
    assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://db/rollcall?" + parameter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no parameter " + parameter.replaceAll("=.*", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "localhost true",
        "localhost:5432 true",
        "127.0.0.1:5432 true",
        "[::1]:5432 true",
        "localhost,127.0.0.2:1 true",
        "localhost,db false",
        "db:5432 false",
        "localhost.example.com false",
        "127.0.0.1.example.com false",
        "10.0.0.1 false"
      })
  void onlyThisMachineIsLoopback(String hosts, boolean loopback) {
    assertThat(DatabaseUrl.parse("postgresql://" + hosts + "/rollcall").isLoopback())
        .isEqualTo(loopback);
  }
}
