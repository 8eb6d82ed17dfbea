// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.Identity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A server that runs while a class is tested, either the one of all classes or one of its own.
/// Tests stay apart by using people and domains of their own. When a test fails, its log is
/// printed. After each class it must account for every command.
public final class RunningServer
    implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {
  private final Scope scope;
  private @Nullable Host host;

  private RunningServer(Scope scope) {
    this.scope = scope;
  }

  /// Who else uses it.
  private enum Scope {
    ALL_CLASSES,
    THIS_CLASS
  }

  /// The one that all classes share. It ends after the last.
  public static RunningServer shared() {
    return new RunningServer(Scope.ALL_CLASSES);
  }

  /// One for this class alone, which changes what concerns everybody.
  public static RunningServer own() {
    return new RunningServer(Scope.THIS_CLASS);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    host =
        switch (scope) {
          case THIS_CLASS -> Host.start();
          case ALL_CLASSES -> shared(context);
        };
  }

  private static Host shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(RunningServer.class))
        .computeIfAbsent(Host.class, _ -> Host.start(), Host.class);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent() && host != null) {
      System.out.println("server log at the failure of " + context.getDisplayName());
      System.out.println(host.server().report());
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    switch (scope) {
      case THIS_CLASS -> {
        if (host != null) {
          host.close();
        }
      }
      case ALL_CLASSES -> process().checkBooks();
    }
  }

  private Host host() {
    if (host == null) {
      throw new IllegalStateException("the server runs from before all tests until after them");
    }
    return host;
  }

  public ServerProcess process() {
    return host().server();
  }

  public Rest rest() {
    return process().rest();
  }

  public Admin admin() {
    return process().administrator();
  }

  public Connection connection() {
    return Connection.to(process().agentPort());
  }

  /// Somebody whom no other test knows, in a domain of their own.
  public Identity somebody() {
    var number = host().people().incrementAndGet();
    return new Identity(
        "org%d.example".formatted(number),
        "PT%05d".formatted(number),
        "1697e9%06x".formatted(number));
  }
}
