// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import dev.rollcall.agent.identity.Failure;
import dev.rollcall.agent.identity.Pin;
import dev.rollcall.agent.identity.Trouble;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Checks the server's certificate: who signed it, for which name, until when. It leaves the work
/// to the JDK and adds the words for whoever has to mend what is wrong.
///
/// This machine's clock may be wrong by a day: a certificate that is good at any moment so near is
/// good.
public final class ServerTrust extends X509ExtendedTrustManager {
  static final Duration TOLERATED = Duration.ofHours(25);

  private static final X509Certificate[] NONE = {};

  private final Trust trust;
  private final InstantSource wall;
  private final AtomicReference<List<X509Certificate>> authorities =
      new AtomicReference<>(List.of());

  public ServerTrust(Trust trust, InstantSource wall) {
    this.trust = trust;
    this.wall = wall;
  }

  /// By whom the certificate of the server that was checked last is good.
  List<X509Certificate> authorities() {
    return authorities.get();
  }

  /// Who of those that a server has shown is trusted.
  private List<X509Certificate> authorities(X509Certificate[] shown) {
    return switch (trust) {
      case Trust.Authorities(List<X509Certificate> certificates) -> certificates;
      case Trust.Pinned(Pin pin) ->
          Arrays.stream(shown).filter(one -> Pin.of(one).equals(pin)).limit(1).toList();
    };
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    X509ExtendedTrustManager jdk = jdk(chain);
    checkPath(jdk, chain, kind);
    try {
      jdk.checkServerTrusted(chain, kind, engine);
      authorities.set(authorities(chain));
    } catch (CertificateException e) {
      throw new ServerNotTrusted(new Failure(Trouble.HOST_NAME, String.valueOf(e.getMessage())), e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    throw new CertificateException("the name of the server is not known");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, @Nullable Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, kind);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    throw new CertificateException("an agent is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, @Nullable Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, kind);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, @Nullable SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, kind);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return NONE;
  }

  private void checkPath(X509ExtendedTrustManager jdk, X509Certificate[] chain, String kind)
      throws ServerNotTrusted {
    try {
      jdk.checkServerTrusted(chain, kind);
    } catch (CertificateException e) {
      throw isAboutDates(e)
          ? new ServerNotTrusted(new Failure(Trouble.DATES, dates(chain[0])), e)
          : new ServerNotTrusted(
              new Failure(Trouble.OTHER_AUTHORITY, String.valueOf(e.getMessage())), e);
    }
  }

  private X509ExtendedTrustManager jdk(X509Certificate[] chain) throws CertificateException {
    List<X509Certificate> authorities = authorities(chain);
    if (authorities.isEmpty()) {
      throw new ServerNotTrusted(
          new Failure(
              Trouble.OTHER_SERVER, "its certificate is by " + chain[0].getIssuerX500Principal()),
          new CertificateException("no certificate has the pin"));
    }
    try {
      PKIXBuilderParameters how =
          new PKIXBuilderParameters(
              authorities.stream()
                  .map(authority -> new TrustAnchor(authority, null))
                  .collect(Collectors.toSet()),
              new X509CertSelector());
      how.setRevocationEnabled(false);
      how.setDate(Date.from(moment(chain[0])));
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(new CertPathTrustManagerParameters(how));
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new CertificateException("prepare to check the server's certificate", e);
    }
  }

  /// Now, or the nearest moment within what is tolerated at which the certificate is good.
  private Instant moment(X509Certificate certificate) {
    Instant now = wall.instant();
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    Instant near = now.isBefore(from) ? from : now.isAfter(to) ? to : now;
    return Duration.between(now, near).abs().compareTo(TOLERATED) <= 0 ? near : now;
  }

  private String dates(X509Certificate certificate) {
    return "good from %s to %s, and this machine says it is %s"
        .formatted(
            certificate.getNotBefore().toInstant(),
            certificate.getNotAfter().toInstant(),
            wall.instant());
  }

  private static boolean isAboutDates(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
        .limit(10)
        .anyMatch(cause ->
            cause instanceof CertificateExpiredException
                || cause instanceof CertificateNotYetValidException);
  }
}
