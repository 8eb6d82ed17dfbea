// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.audit;

import dev.rollcall.server.audit.Event.Subject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/// The place of an event in the history, and its hash: the SHA-256 over all of the event and the
/// hash of the one before it. So nothing that was written can change without changing every hash
/// that follows.
///
/// @param number 0 before the first event; rises by one
/// @param hash 64 hexadecimal digits
public record Link(long number, String hash) {
  /// Tells what is hashed here from anything else; changes when the encoding does.
  private static final String ROOT = "rollcall history 1";

  private static final String EVENT = "rollcall event 1";

  /// What the first event follows: no two stores begin alike.
  public static Link first(String store) {
    return new Link(
        0,
        sha256(encoded -> {
          write(encoded, ROOT);
          write(encoded, store);
        }));
  }

  /// The link of an event that follows this one.
  public Link next(Event event) {
    var place = number + 1;
    return new Link(
        place,
        sha256(encoded -> {
          write(encoded, EVENT);
          write(encoded, hash);
          encoded.writeLong(place);
          encoded.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, event.at()));
          write(encoded, event.kind());
          write(encoded, event.actor());
          write(encoded, event.subject());
          write(encoded, event.detail());
        }));
  }

  private interface Writing {
    void on(DataOutputStream encoded) throws IOException;
  }

  private static void write(DataOutputStream encoded, Subject subject) throws IOException {
    write(encoded, subject.domain());
    write(encoded, subject.user());
    write(encoded, subject.mac());
    write(encoded, subject.command());
  }

  /// With its length before it, so that no two different events are written alike.
  private static void write(DataOutputStream encoded, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    encoded.writeInt(bytes.length);
    encoded.write(bytes);
  }

  private static String sha256(Writing writing) {
    var bytes = new ByteArrayOutputStream(256);
    try {
      writing.on(new DataOutputStream(bytes));
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
