// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import dev.rollcall.server.fleet.AgentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// A folder of keys as a server has it, for tests of what uses it.
public final class Keys {
  private final KeyFolder folder;
  private final InstantSource clock;
  private final CertificateAuthority authority;

  public Keys(Path data) {
    this(data, InstantSource.system());
  }

  public Keys(Path data, InstantSource clock) {
    this.folder = KeyFolder.in(data);
    this.clock = clock;
    this.authority = CertificateAuthority.open(folder, new SecureRandom(), clock);
  }

  public CertificateAuthority authority() {
    return authority;
  }

  public ServedCredential served() {
    return ServedCredential.own(folder, authority, MachineNames.and(List.of()), clock);
  }

  public PortTls tls() {
    return new PortTls(served().keys(), new AgentTrust(authority.certificate()));
  }

  /// The certificate of an agent with this key.
  public X509Certificate agent(KeyPair pair, AgentId agent, Duration life) {
    return authority.issue(CertificateRequest.parse(Requests.of(pair)), agent, 0, life);
  }

  /// What the operator's files hold, written as other programs write them.
  public void writeFiles(CertificateFiles files, Duration life) throws IOException {
    var credential = authority.issue(ServerNames.of("localhost", "127.0.0.1"), life);
    Files.writeString(files.certificate(), Pem.of(credential.chain()));
    Files.writeString(files.key(), Pem.of(credential.key()));
    Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r-----"));
  }
}
