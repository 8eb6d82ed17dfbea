// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.backup.Backup;
import dev.rollcall.server.backup.Restore;
import dev.rollcall.server.blob.FileBlobs;
import dev.rollcall.server.jdbc.SqliteCopies;
import java.time.InstantSource;

/// Backups of a data folder as the server lays it out.
public final class Backups {
  private Backups() {}

  public static Backup backup() {
    return new Backup(new SqliteCopies(), FileBlobs::place, InstantSource.system());
  }

  public static Restore restore() {
    return new Restore(new SqliteCopies());
  }
}
