// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may know whom.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  private static final String SERVER = "dev.rollcall.server.";
  private static final String[] ADAPTERS = packages("jdbc", "grpc", "http", "nats", "blob", "oidc");
  private static final String[] FEATURES =
      packages(
          "access",
          "signin",
          "identity",
          "attendance",
          "settings",
          "command",
          "screenshot",
          "activity",
          "fleet",
          "audit");

  private final JavaClasses code =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/dev/rollcall/e2e/"))
          .importPackages("dev.rollcall");

  @Test
  void thereIsCodeToLookAt() {
    assertThat(code.containPackage("dev.rollcall.server.hub")).isTrue();
    assertThat(code.containPackage("dev.rollcall.server.jdbc")).isTrue();
    assertThat(code.containPackage("dev.rollcall.agent")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc", "grpc", "http", "nats", "blob", "oidc"})
  void adaptersDoNotKnowEachOther(String adapter) {
    var others =
        Stream.of(ADAPTERS)
            .filter(it -> !it.equals(SERVER + adapter + ".."))
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(SERVER + adapter + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true)
        .check(code);
  }

  @Test
  void onlyTheCompositionRootKnowsAdapters() {
    noClasses()
        .that()
        .resideInAPackage("dev.rollcall.server..")
        .and()
        .resideOutsideOfPackage("dev.rollcall.server")
        .and(not(resideInAnyPackage(ADAPTERS)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ADAPTERS)
        .check(code);
  }

  @Test
  void featuresDoNotKnowTheHub() {
    noClasses()
        .that()
        .resideInAnyPackage(FEATURES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages("hub", "session"))
        .check(code);
  }

  @Test
  void theSessionKnowsOnlyValues() {
    noClasses()
        .that()
        .resideInAPackage(SERVER + "session..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(packages("hub", "store", "bus"))
                .or(resideInAnyPackage(ADAPTERS))
                .or(
                    resideInAnyPackage(
                        "io..",
                        "java.sql..",
                        "java.net..",
                        "java.nio.file..",
                        "java.nio.channels.."))
                .or(resideInAnyPackage("java.util.concurrent..", "com.google.protobuf..")))
        .check(code);
  }

  @Test
  void onlyJdbcKnowsSql() {
    nobodyBut(SERVER + "jdbc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.jdbi..",
            "org.flywaydb..",
            "com.zaxxer..",
            "org.postgresql..",
            "org.sqlite..")
        .check(code);
  }

  @Test
  void onlyGrpcKnowsProtobufInTheServer() {
    noClasses()
        .that()
        .resideInAPackage("dev.rollcall.server..")
        .and()
        .resideOutsideOfPackage(SERVER + "grpc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.protobuf..", "io.grpc..", "dev.rollcall.protocol..")
        .check(code);
  }

  @Test
  void onlyCertificateMakesCertificates() {
    nobodyBut(SERVER + "certificate..")
        .and()
        .resideInAPackage("dev.rollcall.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.bouncycastle.cert..",
            "org.bouncycastle.asn1..",
            "org.bouncycastle.operator..",
            "org.bouncycastle.openssl..",
            "org.bouncycastle.pkcs..")
        .check(code);
    noClasses()
        .that()
        .resideInAPackage(SERVER + "certificate..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages("access", "hub", "session", "store", "bus"))
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(ADAPTERS)
        .check(code);
  }

  @Test
  void onlyOidcKnowsItsLibrary() {
    nobodyBut(SERVER + "oidc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.nimbusds..")
        .check(code);
  }

  @Test
  void onlyHttpKnowsTheWeb() {
    nobodyBut(SERVER + "http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
        .check(code);
  }

  @Test
  void theAgentNeverSeesTheServer() {
    noClasses()
        .that()
        .resideInAPackage("dev.rollcall.agent..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.rollcall.server..",
            "dev.rollcall.cli..",
            "java.sql..",
            "io.javalin..",
            "io.nats..")
        .check(code);
  }

  @Test
  void modulesDependInOneDirection() {
    noClasses()
        .that()
        .resideInAPackage("dev.rollcall.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.rollcall.agent..", "dev.rollcall.cli..")
        .check(code);
    noClasses()
        .that()
        .resideInAPackage("dev.rollcall.protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.rollcall.server..", "dev.rollcall.agent..", "dev.rollcall.cli..")
        .check(code);
  }

  @Test
  void everyPackageIsNullMarked() {
    var unmarked =
        code.getPackage("dev.rollcall").getSubpackagesInTree().stream()
            .filter(it -> !it.getClasses().isEmpty())
            .filter(it -> !it.getName().startsWith("dev.rollcall.protocol"))
            .filter(it -> !it.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName);

    assertThat(unmarked).isEmpty();
  }

  private static GivenClassesConjunction nobodyBut(String name) {
    return noClasses().that().resideOutsideOfPackage(name);
  }

  private static String[] packages(String... names) {
    return Stream.of(names).map(name -> SERVER + name + "..").toArray(String[]::new);
  }
}
