// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.files.FrameFile;
import dev.rollcall.agent.files.OwnerOnly;
import dev.rollcall.agent.identity.Keys;
import dev.rollcall.agent.identity.NextKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// The keys and certificates of a whole fleet, in one file below a folder of their owner's. What
/// was kept outlasts this process; it is not flushed to the disk, because an agent whose newest is
/// lost by a power cut can be enrolled again.
final class Wallet implements AutoCloseable {
  private static final String FILE = "identities.journal";

  private final FrameFile file;
  private final Map<String, Pass> passes = new ConcurrentHashMap<>();
  private final Map<String, NextKey> asked = new ConcurrentHashMap<>();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("identities").daemon().factory());

  private Wallet(FrameFile file, Stream<WalletEntry> entries) {
    this.file = file;
    entries.forEach(this::take);
  }

  /// Opens it, and leaves out what has been replaced since.
  ///
  /// @param folder made when it is missing
  static Wallet open(Path folder) {
    try {
      OwnerOnly.makeFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("make " + folder + ": " + e.getMessage(), e);
    }
    Path path = folder.resolve(FILE);
    List<byte[]> newest;
    try (FrameFile old = FrameFile.open(path)) {
      newest = newest(old.recovered());
    }
    return new Wallet(FrameFile.replace(path, newest), newest.stream().map(WalletEntry::decode));
  }

  Optional<Pass> pass(Who who) {
    return Optional.ofNullable(passes.get(who.key()));
  }

  /// The key for the certificate after this one; a repeat has the same. Waits until it is kept.
  ///
  /// @param now by the agent's own clock
  NextKey keyAfter(Who who, Pass present, Instant now) {
    String purpose = "renew " + present.parsed().getSerialNumber().toString(16);
    NextKey before = asked.get(who.key());
    if (before != null && before.purpose().equals(purpose)) {
      return before;
    }
    NextKey fresh = new NextKey(Keys.fresh(), purpose, now);
    keep(new WalletEntry.Asked(who.key(), fresh));
    return fresh;
  }

  /// Waits until it is kept.
  void keep(Who who, Pass pass) {
    keep(new WalletEntry.Held(who.key(), pass));
  }

  @Override
  public void close() {
    writer.close();
    file.close();
  }

  private void keep(WalletEntry entry) {
    byte[] payload = WalletEntry.encode(entry);
    CompletableFuture.runAsync(() -> file.append(payload), writer).join();
    take(entry);
  }

  private void take(WalletEntry entry) {
    switch (entry) {
      case WalletEntry.Held(String agent, Pass pass) -> {
        passes.put(agent, pass);
        asked.remove(agent);
      }
      case WalletEntry.Asked(String agent, NextKey next) -> asked.put(agent, next);
    }
  }

  private static List<byte[]> newest(List<byte[]> payloads) {
    Map<String, byte[]> held = new LinkedHashMap<>();
    Map<String, byte[]> asked = new LinkedHashMap<>();
    for (byte[] payload : payloads) {
      switch (WalletEntry.decode(payload)) {
        case WalletEntry.Held(String agent, _) -> {
          held.put(agent, payload);
          asked.remove(agent);
        }
        case WalletEntry.Asked(String agent, _) -> asked.put(agent, payload);
      }
    }
    return Stream.concat(held.values().stream(), asked.values().stream()).toList();
  }
}
