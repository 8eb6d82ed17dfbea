// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.journal;

import dev.rollcall.agent.journal.JournalEntry.Delivered;
import dev.rollcall.agent.journal.JournalEntry.Ended;
import dev.rollcall.agent.journal.JournalEntry.Received;
import dev.rollcall.agent.message.Answer.Done;
import dev.rollcall.agent.message.Answer.Failed;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Answer.Refused;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.CommandId;
import dev.rollcall.agent.message.PlainText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/// Entries as bytes: a kind, then the fields in order.
final class JournalCodec {
  private static final int TEXT_LIMIT = 1_000;

  private JournalCodec() {}

  static byte[] encode(JournalEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      write(entry, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static JournalEntry decode(byte[] payload) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
    try {
      byte kind = in.readByte();
      CommandId id = new CommandId(in.readUTF());
      return switch (kind) {
        case 'R' ->
            new Received(id, Command.Type.valueOf(in.readUTF()), in.readLong(), readInstant(in));
        case 'E' -> new Ended(id, readOutcome(in), readInstant(in));
        case 'D' -> new Delivered(id);
        default -> throw new IOException("journal entry of kind " + kind);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(JournalEntry entry, DataOutputStream out) throws IOException {
    switch (entry) {
      case Received(CommandId id, Command.Type type, long sequence, Instant at) -> {
        begin('R', id, out);
        out.writeUTF(type.name());
        out.writeLong(sequence);
        out.writeLong(at.toEpochMilli());
      }
      case Ended(CommandId id, Outcome outcome, Instant at) -> {
        begin('E', id, out);
        write(outcome, out);
        out.writeLong(at.toEpochMilli());
      }
      case Delivered(CommandId id) -> begin('D', id, out);
    }
  }

  private static void write(Outcome outcome, DataOutputStream out) throws IOException {
    switch (outcome) {
      case Done(String message, String screenshotId) -> writeTexts(out, 'd', message, screenshotId);
      case Refused(String rule, String message) -> writeTexts(out, 'r', rule, message);
      case Failed(String code, String message) -> writeTexts(out, 'f', code, message);
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

  private static void begin(char kind, CommandId id, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeUTF(id.value());
  }

  private static void writeTexts(DataOutputStream out, char kind, String first, String second)
      throws IOException {
    out.writeByte(kind);
    out.writeUTF(PlainText.of(first, TEXT_LIMIT));
    out.writeUTF(PlainText.of(second, TEXT_LIMIT));
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochMilli(in.readLong());
  }
}
