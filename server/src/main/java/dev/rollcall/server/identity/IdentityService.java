// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

import dev.rollcall.server.access.FailedTries;
import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.certificate.CertificateRequest;
import dev.rollcall.server.certificate.InvalidRequest;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.identity.CertificateAnswer.Given;
import dev.rollcall.server.store.Importance;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Enrols workstations, renews their certificates, and ends identities. Every change is decided by
/// [Enrollment] or [Renewal] in the transaction that it is written in.
public final class IdentityService {
  private static final Logger LOG = LoggerFactory.getLogger(IdentityService.class);

  /// Of one agent in a minute: each one is written down.
  private static final int MOST_RENEWALS = 10;

  private final Store store;
  private final IdentityBook book;
  private final Certifier certifier;
  private final FailedTries renewals;
  private final InstantSource clock;
  private final Set<String> noting = ConcurrentHashMap.newKeySet();

  /// @param certifier makes what is decided here
  public IdentityService(Store store, IdentityBook book, Certifier certifier, InstantSource clock) {
    this.store = store;
    this.book = book;
    this.certifier = certifier;
    this.renewals = new FailedTries(MOST_RENEWALS, clock);
    this.clock = clock;
  }

  /// @param changed what the book is to know before the answer leaves
  private record Outcome(CertificateAnswer answer, Optional<Identity> changed) {
    static Outcome of(CertificateAnswer answer) {
      return new Outcome(answer, Optional.empty());
    }
  }

  /// Waits for the store. A wrong token costs a look and changes nothing.
  ///
  /// @param word as an administrator was shown it
  /// @param pkcs10 the request for a certificate
  public CertificateAnswer enroll(String word, AgentId agent, byte[] pkcs10) {
    var hash = EnrollSecret.parse(word).map(EnrollSecret::hash);
    var token = hash.flatMap(it -> store.read(tx -> tx.enrollTokens().find(it)));
    if (token.isEmpty()) {
      return new CertificateAnswer.WrongToken();
    }
    return granted(pkcs10, request -> tx -> enroll(tx, token.get(), agent, request));
  }

  private Outcome enroll(Tx tx, EnrollToken known, AgentId agent, CertificateRequest request) {
    var now = clock.instant();
    var key = new KeyHash(request.fingerprint());
    var token = tx.enrollTokens().find(known.hash());
    var identity = tx.identities().find(agent);
    return switch (Enrollment.of(agent, key, token, identity, now)) {
      case Enrollment.WrongToken() -> Outcome.of(new CertificateAnswer.WrongToken());
      case Enrollment.Ended(var why) -> Outcome.of(new CertificateAnswer.Refused(why));
      case Enrollment.Repeat(var certificate) -> again(tx, agent, certificate);
      case Enrollment.Issue(var used, var generation) -> {
        var made = certifier.issue(request, agent, generation);
        tx.enrollTokens().use(used.usedBy(key));
        append(
            tx,
            Kinds.IDENTITY_ENROLLED,
            "agent",
            agent,
            told(made.certificate()) + ", by a token of " + used.madeBy());
        yield issued(tx, Identity.enrolled(agent, made.certificate(), identity, now), made);
      }
    };
  }

  /// Waits for the store.
  ///
  /// @param badge of a certificate whose key the peer has
  /// @param pkcs10 the request for the next one
  public CertificateAnswer renew(Badge badge, byte[] pkcs10) {
    var agent = badge.agent();
    if (renewals.count(agent.domain() + "/" + agent.label()).isPresent()) {
      return new CertificateAnswer.TooOften();
    }
    return granted(pkcs10, request -> tx -> renew(tx, badge, request));
  }

  private Outcome renew(Tx tx, Badge badge, CertificateRequest request) {
    var agent = badge.agent();
    var now = clock.instant();
    var identity = tx.identities().find(agent);
    var key = new KeyHash(request.fingerprint());
    return switch (Renewal.of(badge, key, identity, now)) {
      case Renewal.Refuse(var why) -> Outcome.of(new CertificateAnswer.Refused(why));
      case Renewal.Repeat(var certificate) -> again(tx, agent, certificate);
      case Renewal.Lock(var active) -> lock(tx, active, badge);
      case Renewal.Issue(var active, var generation) -> {
        var made = certifier.issue(request, agent, generation);
        append(tx, Kinds.IDENTITY_RENEWED, "agent", agent, told(made.certificate()));
        yield issued(tx, active.renewed(made.certificate()), made);
      }
    };
  }

  private Outcome lock(Tx tx, Identity active, Badge badge) {
    var why =
        "generation %d was renewed a second time, with another key, when generation %d was the newest"
            .formatted(badge.generation(), active.newest().generation());
    var locked = active.ended(Identity.State.LOCKED, why, clock.instant());
    tx.identities().change(locked);
    append(tx, Kinds.IDENTITY_LOCKED, "server", badge.agent(), why);
    LOG.atWarn()
        .addKeyValue("agent", badge.agent().label())
        .addKeyValue("domain", badge.agent().domain())
        .log("an identity was locked: {}", why);
    return new Outcome(new CertificateAnswer.Refused(Standing.LOCKED), Optional.of(locked));
  }

  private static Outcome issued(Tx tx, Identity identity, Certifier.Made made) {
    tx.identities().put(identity, made.der());
    return new Outcome(
        new Given(identity.newest().badge(identity.agent()), made.der()), Optional.of(identity));
  }

  private static Outcome again(Tx tx, AgentId agent, Certificate certificate) {
    var der = tx.identities().certificate(agent).orElseThrow();
    return Outcome.of(new Given(certificate.badge(agent), der));
  }

  /// A lock is kept on a full disk too.
  private CertificateAnswer granted(
      byte[] pkcs10, Function<CertificateRequest, Function<Tx, Outcome>> work) {
    CertificateRequest request;
    try {
      request = CertificateRequest.parse(pkcs10);
    } catch (InvalidRequest unfit) {
      return new CertificateAnswer.Unfit(String.valueOf(unfit.getMessage()));
    }
    var outcome = store.write(Importance.PROTECTIVE, work.apply(request));
    outcome.changed().ifPresent(book::put);
    return outcome.answer();
  }

  /// Notes that a peer has come with this certificate: from then on the one before is worth
  /// nothing. Never waits; what cannot be written is noted the next time.
  public void seen(Badge badge) {
    var isNews =
        book.find(badge.agent())
            .filter(it -> it.line().isNewest(badge) && it.line().use() == Identity.Use.UNSEEN)
            .isPresent();
    if (isNews && noting.add(badge.serial())) {
      var _ =
          store
              .writeLater(tx -> noteSeen(tx, badge))
              .whenComplete((changed, failure) -> {
                noting.remove(badge.serial());
                if (failure != null) {
                  LOG.atDebug().setCause(failure).log("a certificate's first use was not noted");
                } else {
                  changed.ifPresent(book::put);
                }
              });
    }
  }

  private static Optional<Identity> noteSeen(Tx tx, Badge badge) {
    var seen =
        tx.identities()
            .find(badge.agent())
            .filter(it -> it.line().isNewest(badge))
            .map(Identity::seen);
    seen.ifPresent(tx.identities()::change);
    return seen;
  }

  /// Ends an identity; a repeat changes nothing. Its streams end within seconds. Empty when the
  /// agent never had one.
  public Optional<Identity> revoke(Tx tx, AgentId agent, String actor) {
    return tx.identities()
        .find(agent)
        .map(known -> known.state() == Identity.State.REVOKED ? known : revoke(tx, known, actor));
  }

  private Identity revoke(Tx tx, Identity known, String actor) {
    var revoked = known.ended(Identity.State.REVOKED, "by " + actor, clock.instant());
    tx.identities().change(revoked);
    append(tx, Kinds.IDENTITY_REVOKED, actor, known.agent(), "");
    return revoked;
  }

  private static String told(Certificate certificate) {
    return "generation " + certificate.generation() + ", until " + certificate.endsAt();
  }

  private void append(Tx tx, String kind, String actor, AgentId agent, String detail) {
    tx.events().append(new Event(clock.instant(), kind, actor, Event.Subject.of(agent), detail));
  }
}
