// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.backup;

import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.StartupFailure.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The manifest in its file, with a second file that says how the first must be.
record ManifestFile(Path backup) {
  private static final String NAME = "manifest.json";
  private static final String SUM = "manifest.json.sha256";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  void write(Manifest manifest) throws IOException {
    var bytes = JSON.writeValueAsBytes(manifest);
    var entry = SafeFiles.write(new ByteArrayInputStream(bytes), backup, NAME);
    var sum = entry.sha256() + "  " + NAME + "\n";
    SafeFiles.write(new ByteArrayInputStream(sum.getBytes(StandardCharsets.US_ASCII)), backup, SUM);
  }

  /// @throws StartupFailure when there is no whole manifest, or a newer Rollcall wrote it
  Manifest read() throws IOException {
    var manifest = parsed(checked());
    if (manifest.format() > Manifest.FORMAT) {
      throw new StartupFailure(
          Kind.STORE_NEWER,
          "backup "
              + backup
              + " was made by a newer Rollcall (format "
              + manifest.format()
              + "); restore it with that one");
    }
    return manifest;
  }

  private byte[] checked() throws IOException {
    try {
      var bytes = Files.readAllBytes(backup.resolve(NAME));
      var expected = Files.readString(backup.resolve(SUM)).split(" ", 2)[0];
      if (!SafeFiles.sha256(bytes).equals(expected)) {
        throw damaged(backup, NAME + " is not as it was written");
      }
      return bytes;
    } catch (NoSuchFileException missing) {
      throw damaged(
          backup, "it holds no " + Path.of(missing.getFile()).getFileName() + ": never finished");
    }
  }

  private Manifest parsed(byte[] bytes) {
    try {
      return JSON.readValue(bytes, Manifest.class);
    } catch (JacksonException unreadable) {
      throw damaged(backup, NAME + " cannot be read");
    }
  }

  static StartupFailure damaged(Path backup, String check) {
    return new StartupFailure(
        Kind.STORE_DAMAGED,
        "backup " + backup + " is damaged: " + check + "; nothing was restored; take another");
  }
}
