// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import dev.rollcall.agent.files.AtomicFile;
import dev.rollcall.agent.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The identity on the disk: what is in use, and the key of a request under way. Each file is
/// replaced whole and flushed before anybody acts on it; only their owner may read them.
public final class IdentityFolder {
  private static final Logger log = LoggerFactory.getLogger(IdentityFolder.class);

  private final AtomicFile current;
  private final AtomicFile next;
  private final InstantSource wall;

  private IdentityFolder(Path folder, InstantSource wall) {
    this.current = AtomicFile.secret(folder.resolve("current.properties"));
    this.next = AtomicFile.secret(folder.resolve("next.properties"));
    this.wall = wall;
  }

  /// Makes the folder when it is missing.
  ///
  /// @param wall for the moments of issue
  public static IdentityFolder open(Path folder, InstantSource wall) {
    try {
      OwnerOnly.makeFolder(folder);
      return new IdentityFolder(folder, wall);
    } catch (IOException e) {
      throw new UncheckedIOException("make " + folder + ": " + e.getMessage(), e);
    }
  }

  /// Empty before the first enrolment, and when the file cannot be read: then only a new token
  /// helps, and the agent says so.
  public Optional<Identity> identity() {
    try {
      return current.read().map(IdentityText::identity);
    } catch (IllegalArgumentException e) {
      log.atError().setCause(e).log("the kept identity cannot be read");
      return Optional.empty();
    }
  }

  /// The key to enrol with. A repeat with the same token has the same key.
  public NextKey keyFor(EnrollmentToken token) {
    return keyFor(NextKey.enrolling(token.id()));
  }

  /// The key of the next certificate. A repeat from the same certificate has the same key.
  NextKey keyFor(Identity identity) {
    return keyFor(NextKey.renewing(identity));
  }

  /// Puts it in the place of what was there.
  public void keep(Identity identity) {
    current.write(IdentityText.of(identity));
    next.delete();
  }

  private NextKey keyFor(String purpose) {
    return kept()
        .filter(kept -> kept.purpose().equals(purpose))
        .orElseGet(() -> keepFresh(purpose));
  }

  private NextKey keepFresh(String purpose) {
    NextKey fresh = new NextKey(Keys.fresh(), purpose, wall.instant());
    next.write(IdentityText.of(fresh));
    return fresh;
  }

  private Optional<NextKey> kept() {
    try {
      return next.read().map(IdentityText::nextKey);
    } catch (IllegalArgumentException e) {
      log.atWarn().setCause(e).log("the kept key cannot be read; making another");
      return Optional.empty();
    }
  }
}
