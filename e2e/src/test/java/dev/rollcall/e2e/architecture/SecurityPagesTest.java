// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.e2e.run.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the pages about security say can be looked up.
class SecurityPagesTest {
  private static final String LIST = "/asvs-5.0.0-level-2";
  private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+\\.\\d+");

  /// In backticks: a class of tests, perhaps below its package, perhaps with one of its tests.
  private static final Pattern TEST =
      Pattern.compile("`(?:[a-z]+\\.)*([A-Z]\\w*(?:Test|Contract)(?:#\\w+)?)`");

  @Test
  void everyRequirementOfTheStandardIsAnsweredOnce() throws IOException {
    var answered =
        Files.readAllLines(Checkout.root().resolve("docs/asvs.md")).stream()
            .filter(line -> line.startsWith("| "))
            .map(line -> line.substring(2, line.indexOf('|', 2)))
            .flatMap(numbers -> NUMBER.matcher(numbers).results().map(MatchResult::group))
            .toList();

    assertThat(answered).containsExactlyInAnyOrderElementsOf(requirements());
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/asvs.md", "docs/security.md"})
  void everyTestThatIsNamedExists(String page) throws IOException {
    var named =
        TEST.matcher(Files.readString(Checkout.root().resolve(page)))
            .results()
            .map((MatchResult match) -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(named).allSatisfy(test -> assertThat(TestSources.have(test)).as(test).isTrue());
  }

  private static List<String> requirements() throws IOException {
    try (InputStream list =
        Objects.requireNonNull(SecurityPagesTest.class.getResourceAsStream(LIST), LIST)) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
