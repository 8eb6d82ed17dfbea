// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.access.Access;
import dev.rollcall.server.access.AccessAnswer;
import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.jdbc.SqliteStore;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/// Identities on a real store with a real authority, whose time passes when a test says so.
public final class RunningIdentities implements AutoCloseable {
  static final AgentId ASHA = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");

  /// A second in the past, because certificates are dated to the second.
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T09:00:00Z"));

  final InstantSource clock = now::get;
  final LocalBus bus = new LocalBus();
  final SqliteStore store;
  final Access access;
  final Identities identities;

  public RunningIdentities(Path folder) {
    store = SqliteStore.open(folder, bus, clock);
    access = Access.open(store, bus, new Random(1), clock);
    identities = TestAuthority.in(folder).identities(store, bus, access, clock);
  }

  public Identities identities() {
    return identities;
  }

  public Access access() {
    return access;
  }

  public void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  /// A token for this workstation, as an administrator is shown it. A moment passes, so that it is
  /// newer than what was before.
  String token(AgentId agent) {
    pass(Duration.ofSeconds(1));
    var made =
        store.write(
            tx -> identities.tokens().make(tx, agent.person(), Optional.of(agent.mac()), "asha"));
    return made instanceof AccessAnswer.Done<EnrollToken.Made>(var token)
        ? token.secret().reveal(identities.certifier().pin())
        : "";
  }

  CertificateAnswer enroll(String token, AgentId agent, TestKey key) {
    return identities.service().enroll(token, agent, key.request());
  }

  CertificateAnswer.Given enrolled(AgentId agent, TestKey key) {
    return (CertificateAnswer.Given) enroll(token(agent), agent, key);
  }

  CertificateAnswer renew(Badge badge, TestKey key) {
    return identities.service().renew(badge, key.request());
  }

  CertificateAnswer.Given renewed(Badge badge, TestKey key) {
    return (CertificateAnswer.Given) renew(badge, key);
  }

  Standing standing(Badge badge) {
    return identities.book().standing(badge);
  }

  void revoke(AgentId agent) {
    var _ = store.write(tx -> identities.service().revoke(tx, agent, "asha"));
  }

  static X509Certificate certificate(CertificateAnswer.Given given) {
    return TestKey.certificate(given.bytes());
  }

  List<Event> events(String kind) {
    return store.read(tx -> tx.events().after(0, 1_000)).stream()
        .map(StoredEvent::event)
        .filter(event -> event.kind().equals(kind))
        .toList();
  }

  @Override
  public void close() {
    identities.close();
    access.close();
    store.close();
  }
}
