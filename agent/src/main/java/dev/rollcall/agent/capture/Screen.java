// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.capture;

import java.awt.image.BufferedImage;

/// The display that the person looks at.
public interface Screen {
  /// Does beforehand what would make the first capture slow. Never fails.
  void warmUp();

  /// Shows the notice and returns once it has been painted.
  ///
  /// @throws CaptureFault when there is no display, or the notice cannot be shown
  ShownNotice show(NoticeText text) throws InterruptedException;

  /// All monitors in one picture.
  ///
  /// @throws CaptureFault when there is no display, or it cannot be read
  BufferedImage grab();

  /// A notice on the screen, until it is closed.
  interface ShownNotice extends AutoCloseable {
    @Override
    void close();
  }
}
