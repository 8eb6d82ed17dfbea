// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import com.google.protobuf.ByteString;
import dev.rollcall.agent.identity.NextKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;

/// What the wallet's file holds of one agent, which is named by its key.
sealed interface WalletEntry {
  String agent();

  record Held(String agent, Pass pass) implements WalletEntry {}

  /// The key for the next certificate.
  record Asked(String agent, NextKey next) implements WalletEntry {}

  static byte[] encode(WalletEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      switch (entry) {
        case Held(String agent, Pass pass) -> {
          begin(out, 'H', agent, pass.issued());
          write(out, pass.certificate().toByteArray());
          write(out, pass.privateKey().toByteArray());
        }
        case Asked(String agent, NextKey next) -> {
          begin(out, 'A', agent, next.made());
          out.writeUTF(next.purpose());
          write(out, next.keys().getPublic().getEncoded());
          write(out, next.keys().getPrivate().getEncoded());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static WalletEntry decode(byte[] payload) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
    try {
      byte kind = in.readByte();
      String agent = in.readUTF();
      Instant at = Instant.ofEpochMilli(in.readLong());
      return switch (kind) {
        case 'H' ->
            new Held(
                agent, new Pass(ByteString.copyFrom(read(in)), ByteString.copyFrom(read(in)), at));
        case 'A' -> {
          String purpose = in.readUTF();
          yield new Asked(agent, new NextKey(keys(read(in), read(in)), purpose, at));
        }
        default -> throw new IOException("an identity of kind " + kind);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void begin(DataOutputStream out, char kind, String agent, Instant at)
      throws IOException {
    out.writeByte(kind);
    out.writeUTF(agent);
    out.writeLong(at.toEpochMilli());
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static byte[] read(DataInputStream in) throws IOException {
    return in.readNBytes(in.readUnsignedShort());
  }

  private static KeyPair keys(byte[] open, byte[] secret) throws IOException {
    try {
      KeyFactory factory = KeyFactory.getInstance("EC");
      return new KeyPair(
          factory.generatePublic(new X509EncodedKeySpec(open)),
          factory.generatePrivate(new PKCS8EncodedKeySpec(secret)));
    } catch (GeneralSecurityException e) {
      throw new IOException("a kept key cannot be read", e);
    }
  }
}
