// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

import dev.rollcall.server.doctor.FolderFacts.Item;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Keys are their owner's alone, and the data folder is not for everybody.
public final class FolderCheck {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> UP_TO_GROUP =
      PosixFilePermissions.fromString("rwxrwx---");

  private FolderCheck() {}

  public static List<Finding> of(FolderFacts facts) {
    var findings = new ArrayList<Finding>();
    if (!UP_TO_GROUP.containsAll(facts.data().rights())) {
      findings.add(
          Finding.advice(
              "everybody on this machine may look into %s (%s)"
                  .formatted(facts.data().path(), shown(facts.data())),
              "chmod o= " + facts.data().path()));
    }
    if (facts.keys().isEmpty()) {
      findings.add(
          Finding.wrong(
              "there is no " + facts.data().path().resolve("keys"),
              "put your copy of it back; without one the next start makes new keys, and every agent"
                  + " has to enrol again"));
    }
    facts.keys().ifPresent(keys -> look(keys, "700", findings));
    facts.keyFiles().forEach(file -> look(file, "600", findings));
    return findings;
  }

  private static void look(Item item, String mode, List<Finding> findings) {
    if (!OWNER.containsAll(item.rights())) {
      findings.add(
          Finding.wrong(
              "others may use %s (%s), so the server will not start"
                  .formatted(item.path(), shown(item)),
              "if nobody has read it: chmod %s %s; else move the keys away and enrol agents again"
                  .formatted(mode, item.path())));
    }
    if (!item.isReadable()) {
      findings.add(
          Finding.wrong(
              item.path() + " cannot be read",
              "run this as the server's user; if it is that, give it the file: chown USER "
                  + item.path()));
    }
  }

  private static String shown(Item item) {
    return PosixFilePermissions.toString(item.rights());
  }
}
