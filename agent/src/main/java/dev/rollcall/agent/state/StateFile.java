// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.state;

import dev.rollcall.agent.files.AtomicFile;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The kept state: `state.properties` in the data folder.
public final class StateFile {
  private static final Logger log = LoggerFactory.getLogger(StateFile.class);

  private final Path path;
  private final AtomicFile file;

  public StateFile(Path path) {
    this.path = path;
    this.file = new AtomicFile(path);
  }

  /// Returns when the state is on the disk.
  public void write(AgentState state) {
    file.write(StateText.format(state));
  }

  /// What was kept; a file that cannot be read counts as none, since the server says everything
  /// again and nothing is collected before.
  public Optional<AgentState> read() {
    try {
      return file.read().map(StateText::parse);
    } catch (RuntimeException e) {
      log.atWarn()
          .addKeyValue("file", path)
          .setCause(e)
          .log("kept state cannot be read; waiting for the server's");
      return Optional.empty();
    }
  }
}
