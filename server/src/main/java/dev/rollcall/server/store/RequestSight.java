// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.fleet.Reach;
import java.util.concurrent.atomic.AtomicReference;

/// How far the request of this thread sees: nothing, until it is known who asks.
public final class RequestSight {
  private static final ScopedValue<AtomicReference<Sight>> CURRENT = ScopedValue.newInstance();

  private RequestSight() {}

  /// Around all of a request.
  public static <T, X extends Throwable> T around(ScopedValue.CallableOp<T, X> request) throws X {
    return ScopedValue.where(CURRENT, new AtomicReference<>(Sight.NOTHING)).call(request);
  }

  /// Once it is known who asks, within [#around].
  public static void set(Reach reach) {
    CURRENT.get().set(Sight.of(reach));
  }

  static Sight current() {
    return CURRENT.isBound() ? CURRENT.get().get() : Sight.NOTHING;
  }
}
