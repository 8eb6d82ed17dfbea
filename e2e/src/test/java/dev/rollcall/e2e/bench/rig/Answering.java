// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench.rig;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table of which only so much exists as an object has methods for. What else is asked of it
/// fails: nobody shall measure something that does nothing without knowing.
///
/// A call costs some tens of nanoseconds more than one that is compiled.
final class Answering implements InvocationHandler {
  private final Object answers;
  private final Map<Method, Method> known = new HashMap<>();

  private Answering(Class<?> type, Object answers) {
    this.answers = answers;
    for (var method : type.getMethods()) {
      for (var own : answers.getClass().getDeclaredMethods()) {
        if (isSame(method, own)) {
          own.setAccessible(true);
          known.put(method, own);
        }
      }
    }
  }

  static <T> T by(Class<T> type, Object answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new Answering(type, answers)));
  }

  /// A table that nobody may ask.
  static <T> T nothing(Class<T> type) {
    return by(type, new Object());
  }

  private static boolean isSame(Method one, Method other) {
    return one.getName().equals(other.getName())
        && Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    var own = known.get(method);
    if (own != null) {
      try {
        return own.invoke(answers, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause() == null ? e : e.getCause();
      }
    }
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    throw new UnsupportedOperationException("the store in memory has no answer to " + method);
  }
}
