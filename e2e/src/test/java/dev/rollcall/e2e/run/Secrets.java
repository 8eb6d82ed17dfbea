// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every secret that this run of the tests has made. None of them may be in a log, in an answer
/// that says no, in an address, or in what a backup takes of a data folder: each server and each
/// program is searched at its end, each answer when it comes.
///
/// Tokens and private keys are known by their form. For whatever else there is, such as passwords,
/// a test calls [#made].
public final class Secrets {
  private static final Secrets OF_THIS_RUN = new Secrets();

  /// What looks like a secret of Rollcall's, whoever made it.
  private static final Pattern FORM =
      Pattern.compile("rollcall_[a-z_]{0,20}[0-9A-Za-z]{40}|-----BEGIN [A-Z ]{0,20}PRIVATE KEY");

  /// A backup never takes it.
  private static final String KEYS = "keys";

  private static final int WINDOW = 1 << 20;
  private static final int OVERLAP = 1_024;

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  public static Secrets ofThisRun() {
    return OF_THIS_RUN;
  }

  /// From now on nobody may show this.
  @CanIgnoreReturnValue
  public String made(String secret) {
    if (secret.length() < 8 || secret.length() > OVERLAP) {
      throw new IllegalArgumentException("a secret that can be searched for has 8 to 1024 letters");
    }
    known.add(secret);
    return secret;
  }

  /// @throws AssertionError when there is a secret in it, which is not shown again
  void searchLines(String what, Collection<String> lines) {
    lines.forEach(line -> search(what, line.getBytes(UTF_8), line.getBytes(UTF_8).length));
  }

  /// Searches all that a backup would take of it.
  ///
  /// @throws AssertionError when there is a secret in it
  public void searchFolder(Path data) {
    searchAll(files(data).filter(file -> !data.relativize(file).startsWith(KEYS)).toList());
  }

  /// Searches all of it, and is content with no key in it either.
  ///
  /// @throws AssertionError when there is a secret in it
  public void searchBackup(Path backup) {
    searchAll(files(backup).toList());
  }

  private void searchAll(List<Path> files) {
    for (var file : files) {
      try (var input = Files.newInputStream(file)) {
        search(file.toString(), input);
      } catch (IOException e) {
        throw new UncheckedIOException("search " + file, e);
      }
    }
  }

  private static Stream<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("list " + folder, e);
    }
  }

  /// A secret may lie on the border between two windows.
  private void search(String what, InputStream input) throws IOException {
    var window = new byte[WINDOW];
    var kept = 0;
    for (; ; ) {
      var read = input.readNBytes(window, kept, WINDOW - kept);
      search(what, window, kept + read);
      if (kept + read < WINDOW) {
        return;
      }
      System.arraycopy(window, WINDOW - OVERLAP, window, 0, OVERLAP);
      kept = OVERLAP;
    }
  }

  private void search(String what, byte[] bytes, int length) {
    var text = new String(bytes, 0, length, ISO_8859_1);
    if (FORM.matcher(text).find()) {
      throw new AssertionError(what + " holds what has the form of a token or a private key");
    }
    for (var secret : known) {
      if (text.contains(new String(secret.getBytes(UTF_8), ISO_8859_1))) {
        throw new AssertionError(what + " holds a secret that a test made");
      }
    }
  }
}
