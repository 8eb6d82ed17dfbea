// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Answer.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Entries as bytes: a kind, then the fields in order.
final class LedgerCodec {
  private LedgerCodec() {}

  static byte[] encode(LedgerEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(entry, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static LedgerEntry decode(byte[] payload) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
    try {
      byte kind = in.readByte();
      String agent = in.readUTF();
      return switch (kind) {
        case 'R' ->
            new LedgerEntry.Received(
                agent, in.readUTF(), Order.Kind.valueOf(in.readUTF()), in.readLong());
        case 'F' -> new LedgerEntry.Effected(agent, in.readUTF());
        case 'E' -> new LedgerEntry.Ended(agent, in.readUTF(), readOutcome(in));
        case 'D' -> new LedgerEntry.Delivered(agent, in.readUTF());
        case 'S' -> new LedgerEntry.Reached(agent, in.readLong());
        default -> throw new IOException("journal entry of kind " + kind);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(LedgerEntry entry, DataOutputStream out) throws IOException {
    switch (entry) {
      case LedgerEntry.Received(String agent, String id, Order.Kind kind, long sequence) -> {
        texts(out, 'R', agent, id, kind.name());
        out.writeLong(sequence);
      }
      case LedgerEntry.Effected(String agent, String id) -> texts(out, 'F', agent, id);
      case LedgerEntry.Ended(String agent, String id, Outcome outcome) -> {
        texts(out, 'E', agent, id);
        write(outcome, out);
      }
      case LedgerEntry.Delivered(String agent, String id) -> texts(out, 'D', agent, id);
      case LedgerEntry.Reached(String agent, long revision) -> {
        texts(out, 'S', agent);
        out.writeLong(revision);
      }
    }
  }

  private static void write(Outcome outcome, DataOutputStream out) throws IOException {
    switch (outcome) {
      case Done(String message, String screenshotId) -> texts(out, 'd', message, screenshotId);
      case Refused(String rule, String message) -> texts(out, 'r', rule, message);
      case Failed(String code, String message) -> texts(out, 'f', code, message);
    }
  }

  private static Outcome readOutcome(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    String first = in.readUTF();
    String second = in.readUTF();
    return switch (kind) {
      case 'd' -> new Done(first, second);
      case 'r' -> new Refused(first, second);
      case 'f' -> new Failed(first, second);
      default -> throw new IOException("outcome of kind " + kind);
    };
  }

  private static void texts(DataOutputStream out, char kind, String... texts) throws IOException {
    out.writeByte(kind);
    for (String text : texts) {
      out.writeUTF(text);
    }
  }
}
