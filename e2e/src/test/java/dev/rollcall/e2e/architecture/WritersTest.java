// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who writes to a stream: always one class, which runs on one thread. Whoever else has something
/// to say puts it into that one's mailbox.
class WritersTest {
  @ParameterizedTest
  @CsvSource({
    "server.hub.Line, server.hub.SessionLoop, server.hub.Outbox",
    "agent.loop.Streams, agent.loop.AgentLoop, agent.Agent",
    "agent.transport.Line, agent.transport.GrpcStreams, agent.transport.Line"
  })
  void onlyItsOwnerTouchesAStream(String stream, String owner, String other) {
    var code =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rollcall.server", "dev.rollcall.agent");
    var owners = List.of("dev.rollcall." + owner, "dev.rollcall." + other);
    var name = "dev.rollcall." + stream;

    assertThat(code.contain(name)).as("there is a %s", stream).isTrue();
    noClasses()
        .that(describe("are not its owners", it -> !owners.contains(it.getName())))
        .should()
        .accessTargetWhere(
            describe(
                "they use " + stream,
                (JavaAccess<?> access) -> access.getTargetOwner().getName().equals(name)))
        .check(code);
  }
}
