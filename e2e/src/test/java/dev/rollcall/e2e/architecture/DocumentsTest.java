// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rollcall.e2e.run.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Documents that name classes stay true.
class DocumentsTest {
  /// In backticks, such as `Hub`, `Session.on` or `CloseReason`: words that begin like a class.
  private static final Pattern NAME =
      Pattern.compile("`(?:dev\\.rollcall\\.[a-z.]*)?([A-Z][a-z][A-Za-z0-9]*)(?:[.#(][^`]*)?`");

  /// A test as a page names it, such as `SomeTest#isGood` in backticks.
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)#(\\w+)`");

  @Test
  void everyClassThatTheArchitecturePageNamesExists() throws IOException {
    var page = Checkout.root().resolve("ARCHITECTURE.md");
    assertThat(page).as("the one page that explains the code").isRegularFile();
    var named =
        NAME.matcher(Files.readString(page))
            .results()
            .map((MatchResult match) -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).as("classes named in backticks in %s", page).isNotEmpty();

    named.removeAll(classes());

    assertThat(named).as("named in %s, but not in the code", page).isEmpty();
  }

  @Test
  void everyTestThatTheFaultsPageNamesExists() throws IOException {
    var page = Files.readString(Checkout.root().resolve("docs/faults.md"));
    var named =
        TEST.matcher(page)
            .results()
            .map((MatchResult match) -> match.group(1) + "#" + match.group(2))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).hasSizeGreaterThan(20);

    assertThat(named).allSatisfy(test -> assertThat(TestSources.have(test)).as(test).isTrue());
  }

  private static Set<String> classes() {
    return new ClassFileImporter()
        .importPackages("dev.rollcall").stream()
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toSet());
  }
}
