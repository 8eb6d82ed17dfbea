// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.field;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class FieldPackageTest {

  @Test
  void agentsFromTheFieldKnowNothingOfRollcall() {
    noClasses()
        .that()
        .resideInAPackage("dev.rollcall.e2e.field..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.rollcall.protocol..",
            "dev.rollcall.server..",
            "dev.rollcall.agent..",
            "dev.rollcall.cli..")
        .check(new ClassFileImporter().importPackages("dev.rollcall.e2e.field"));
  }
}
