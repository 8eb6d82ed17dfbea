// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import dev.rollcall.server.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a signed head whenever the history has grown, and a last one when it is closed. It is to
/// be run once a minute: what is changed later than a minute after it happened is found.
public final class HeadKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeadKeeper.class);

  private final Store store;
  private final HeadFile file;
  private final AuditKey key;
  private final InstantSource clock;
  private final AtomicReference<Optional<String>> fault = new AtomicReference<>(Optional.empty());
  private long written;

  public HeadKeeper(Store store, Path file, AuditKey key, InstantSource clock) {
    this.store = store;
    this.file = new HeadFile(file);
    this.key = key;
    this.clock = clock;
  }

  /// By one thread at a time. Never throws: what went wrong is in the log and in [#fault], and is
  /// tried again.
  public void write() {
    try {
      var head =
          store.read(tx -> new Head(tx.chain().store(), tx.chain().newest(), clock.instant()));
      if (head.link().number() > written) {
        file.append(key.sign(head));
        written = head.link().number();
      }
      fault.set(Optional.empty());
    } catch (IOException | RuntimeException failure) {
      fault.set(Optional.of(file.path() + ": " + failure));
      LOG.atError()
          .setCause(failure)
          .addKeyValue("file", file.path())
          .log("a head of the audit log could not be written");
    }
  }

  /// Why the last head could not be written; empty when it could.
  public Optional<String> fault() {
    return fault.get();
  }

  /// While the store is still open. May be called twice.
  @Override
  public void close() {
    write();
  }
}
