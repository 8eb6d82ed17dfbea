// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// Identities and keys as lines of `key=value`. Whatever cannot be read is an
/// `IllegalArgumentException`.
final class IdentityText {
  private static final String FORMAT = "1";

  private IdentityText() {}

  static String of(Identity identity) {
    Properties lines = new Properties();
    lines.setProperty("format", FORMAT);
    lines.setProperty("key", Keys.text(identity.keys()));
    lines.setProperty("chain", text(identity.chain()));
    lines.setProperty("trusted", text(identity.trusted()));
    lines.setProperty("issued", identity.issued().toString());
    identity.token().ifPresent(token -> lines.setProperty("token_sha256", token.sha256()));
    return text(lines);
  }

  static Identity identity(String text) {
    Properties lines = lines(text);
    return new Identity(
        Keys.parse(value(lines, "key")),
        certificates(value(lines, "chain")),
        certificates(value(lines, "trusted")),
        moment(value(lines, "issued")),
        Optional.ofNullable(lines.getProperty("token_sha256")).map(TokenId::new));
  }

  static String of(NextKey key) {
    Properties lines = new Properties();
    lines.setProperty("format", FORMAT);
    lines.setProperty("key", Keys.text(key.keys()));
    lines.setProperty("purpose", key.purpose());
    lines.setProperty("made", key.made().toString());
    return text(lines);
  }

  static NextKey nextKey(String text) {
    Properties lines = lines(text);
    return new NextKey(
        Keys.parse(value(lines, "key")), value(lines, "purpose"), moment(value(lines, "made")));
  }

  private static String text(List<X509Certificate> certificates) {
    return certificates.stream().map(IdentityText::text).collect(Collectors.joining(","));
  }

  private static String text(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate that cannot be written", e);
    }
  }

  private static List<X509Certificate> certificates(String text) {
    return Arrays.stream(text.split(",", -1)).map(IdentityText::certificate).toList();
  }

  private static X509Certificate certificate(String text) {
    try {
      return Certificates.parse(Base64.getDecoder().decode(text));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("a kept certificate cannot be read", e);
    }
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no moment: " + text, e);
    }
  }

  private static String value(Properties lines, String key) {
    String value = lines.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }

  private static Properties lines(String text) {
    Properties lines = new Properties();
    try {
      lines.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!FORMAT.equals(lines.getProperty("format"))) {
      throw new IllegalArgumentException("format " + lines.getProperty("format"));
    }
    return lines;
  }

  private static String text(Properties lines) {
    StringWriter writer = new StringWriter();
    try {
      lines.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.toString();
  }
}
