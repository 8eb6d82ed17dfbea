// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.access.Access;
import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.certificate.CertificateAuthority;
import dev.rollcall.server.certificate.KeyFolder;
import dev.rollcall.server.store.Store;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/// A real authority in a folder of a test.
public record TestAuthority(KeyFolder keys) {
  public static TestAuthority in(Path data) {
    return new TestAuthority(KeyFolder.in(data));
  }

  public Certifier certifier(Duration life, InstantSource clock) {
    var random = new SecureRandom();
    return new Certifier(CertificateAuthority.open(keys, random, clock), life);
  }

  public Identities identities(Store store, Bus bus, Access access, InstantSource clock) {
    return identities(store, bus, access, Certifier.USUAL_LIFE, clock);
  }

  public Identities identities(
      Store store, Bus bus, Access access, Duration life, InstantSource clock) {
    return Identities.open(
        store, bus, access.refusals(), certifier(life, clock), new SecureRandom(), clock);
  }
}
