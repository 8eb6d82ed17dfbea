// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One display for all tests of a class.
public final class OwnDisplay implements BeforeAllCallback, AfterAllCallback {
  private final String size;
  private @Nullable VirtualDisplay display;

  public OwnDisplay(String size) {
    this.size = size;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    display = VirtualDisplay.start(size);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (display != null) {
      display.close();
    }
  }

  public VirtualDisplay display() {
    if (display == null) {
      throw new IllegalStateException("the display is there from before all tests until after");
    }
    return display;
  }
}
