// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import dev.rollcall.agent.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file that holds an enrolment token in its first line. A token comes from nowhere else: what
/// stands on a command line or in a variable, others can read.
public record TokenFile(Path path) {
  private static final Logger log = LoggerFactory.getLogger(TokenFile.class);

  EnrollmentToken read() {
    try {
      if (OwnerOnly.isBrokenBy(path)) {
        log.warn("--enroll-token-file {}: others can read it; mend it with: chmod 600", path);
      }
      String text = Files.readString(path).lines().findFirst().orElse("").strip();
      return EnrollmentToken.parse(text);
    } catch (IOException e) {
      throw new CannotBegin(
          "--enroll-token-file " + path + " cannot be read; check its name and rights");
    } catch (IllegalArgumentException e) {
      throw new CannotBegin("--enroll-token-file " + path + ": " + e.getMessage());
    }
  }
}
