// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.List;

/// What an event leads to.
@CheckReturnValue
public record Step(SessionState next, List<Effect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }

  static Step to(SessionState next, Effect... effects) {
    return new Step(next, List.of(effects));
  }
}
