// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.DatabaseConfig;
import dev.rollcall.server.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresConnectionsTest {
  private static Properties properties(String url, Optional<Path> passwordFile) {
    return new PostgresConnections(
            new DatabaseConfig.Postgres(DatabaseUrl.parse(url), Optional.of("ada"), passwordFile))
        .properties();
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://db:5432/rollcall, verify-full",
    "postgresql://db/rollcall?sslmode=require, require",
    "postgresql://localhost/rollcall?sslmode=verify-ca, verify-ca",
    "postgresql://localhost/rollcall,"
  })
  void anotherMachineIsVerifiedUnlessTheUrlSaysOtherwise(String url, String mode) {
    assertThat(properties(url, Optional.empty()).getProperty("sslmode")).isEqualTo(mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"connectTimeout", "loginTimeout", "socketTimeout"})
  void noConnectionWaitsForEver(String limit) {
    var properties = properties("postgresql://db/rollcall", Optional.empty());

    assertThat(Integer.parseInt(properties.getProperty(limit))).isBetween(1, 20);
    assertThat(properties.getProperty("options")).contains("statement_timeout", "lock_timeout");
  }

  @Test
  void theFirstLineOfTheFileIsThePassword(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("password"), " Tr0ub4dor \nmore\n");

    assertThat(properties("postgresql://db/rollcall", Optional.of(file)))
        .containsEntry("password", " Tr0ub4dor ");
  }
}
