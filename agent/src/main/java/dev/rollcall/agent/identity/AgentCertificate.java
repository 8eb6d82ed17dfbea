// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import dev.rollcall.agent.message.AgentId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a workstation's certificate says of it: `rollcall://DOMAIN/USER/MAC?generation=N`.
public record AgentCertificate(AgentId agent, Term term) {
  private static final int URI_NAME = 6;
  private static final Pattern NAME =
      Pattern.compile("rollcall://([^/]+)/([^/]+)/([0-9a-f]{12})\\?generation=([0-9]{1,18})");

  /// Reads it.
  ///
  /// @throws IllegalArgumentException when it is not the certificate of a workstation
  public static AgentCertificate of(X509Certificate certificate) {
    Matcher name = NAME.matcher(uri(certificate));
    if (!name.matches()) {
      throw new IllegalArgumentException("the certificate names no workstation");
    }
    return new AgentCertificate(
        new AgentId(decoded(name.group(1)), decoded(name.group(2)), name.group(3)),
        Term.between(
            certificate.getNotBefore().toInstant(),
            certificate.getNotAfter().toInstant(),
            Long.parseLong(name.group(4))));
  }

  private static String uri(X509Certificate certificate) {
    try {
      Collection<List<?>> names =
          Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
      return names.stream()
          .filter(name -> Objects.equals(name.getFirst(), URI_NAME))
          .map(name -> String.valueOf(name.get(1)))
          .findFirst()
          .orElse("");
    } catch (CertificateParsingException e) {
      throw new IllegalArgumentException("the certificate's names cannot be read", e);
    }
  }

  /// A plus sign stands for itself, which forms decode otherwise.
  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
