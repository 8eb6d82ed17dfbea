// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkFinderTest {
  private static final String ONLY_FAKES =
      "usual_jdk_folders() { printf '%s\\n' \"$FAKES\"/usual/*; }; java_on_path() { :; }; find_jdk";

  @TempDir Path fakes;

  @Test
  void theExplicitFolderWins() throws Exception {
    Path chosen = jdk("chosen", "25.0.1");
    Path home = jdk("home", "25");

    Bash found =
        find()
            .with("ROLLCALL_JAVA_HOME", chosen.toString())
            .with("JAVA_HOME", home.toString())
            .run(ONLY_FAKES);

    assertThat(found.out()).isEqualTo(chosen + "\n");
  }

  @Test
  void anExplicitFolderThatIsNoneIsNotPassedOver() throws Exception {
    Path old = jdk("old", "17.0.15");
    jdk("usual/jdk-25", "25.0.1");

    Bash found = find().with("ROLLCALL_JAVA_HOME", old.toString()).run(ONLY_FAKES);

    assertThat(found.code()).isEqualTo(3);
    assertThat(found.err()).contains("ROLLCALL_JAVA_HOME=" + old).hasLineCount(1);
  }

  @Test
  void javaHomeOfAnotherVersionIsPassedOver() throws Exception {
    Path old = jdk("home", "17.0.15");
    Path usual = jdk("usual/jdk-25", "25-ea");

    Bash found = find().with("JAVA_HOME", old.toString()).run(ONLY_FAKES);

    assertThat(found.out()).isEqualTo(usual + "\n");
  }

  @Test
  void aJavaOnThePathIsFollowedThroughItsLinks() throws Exception {
    Path real = jdk("real", "25.0.1");
    Path folder = Files.createDirectories(fakes.resolve("bin"));
    Files.createSymbolicLink(fakes.resolve("java-alternative"), real.resolve("bin/java"));
    Files.createSymbolicLink(folder.resolve("java"), Path.of("../java-alternative"));

    Bash found = find().run("usual_jdk_folders() { :; }; PATH=" + folder + ":$PATH; find_jdk");

    assertThat(found.out()).isEqualTo(real.toRealPath() + "\n");
  }

  @Test
  void aRuntimeWithoutCompilerAndANameThatOnlyLooksRightAreNone() throws Exception {
    Files.delete(jdk("usual/jre-25", "25.0.1").resolve("bin/javac"));
    jdk("usual/jdk-25-really-250", "250");
    jdk("usual/jdk-25-really-21", "21.0.2");

    Bash found = find().run(ONLY_FAKES);

    assertThat(found.code()).isEqualTo(3);
    assertThat(found.out()).isEmpty();
    assertThat(found.err()).hasLineCount(1).contains("JDK 25").contains("ROLLCALL_JAVA_HOME");
  }

  @Test
  void aMachineWithoutAnyJavaIsToldWhatIsMissing() throws Exception {
    Bash found = find().run("usual_jdk_folders() { :; }; java_on_path() { return 1; }; find_jdk");

    assertThat(found.code()).isEqualTo(3);
  }

  private Bash.Call find() {
    return Bash.sourcing("jdk.sh").with("FAKES", fakes.toString());
  }

  private Path jdk(String name, String version) throws IOException {
    Path folder = fakes.resolve(name);
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    for (String program : new String[] {"java", "javac"}) {
      Path file = Files.createFile(folder.resolve("bin").resolve(program));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return folder;
  }
}
