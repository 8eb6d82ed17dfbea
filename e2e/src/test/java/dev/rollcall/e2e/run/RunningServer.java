// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.Identity;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One server for all tests of a class, which stay apart by using people and domains of their own.
/// When a test fails, its log is printed.
public final class RunningServer
    implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {
  private final AtomicInteger people = new AtomicInteger();
  private @Nullable ServerProcess server;
  private @Nullable Folder folder;

  @Override
  public void beforeAll(ExtensionContext context) {
    folder = Folder.create();
    server = ServerProcess.start(folder.path().resolve("data"));
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent() && server != null) {
      System.out.println(
          "server log at the failure of " + context.getDisplayName() + "\n" + server.report());
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    try (var _ = folder;
        var _ = server) {
      // Both end here, the server first.
    }
  }

  public ServerProcess process() {
    if (server == null) {
      throw new IllegalStateException("the server runs from before all tests until after them");
    }
    return server;
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
    var number = people.incrementAndGet();
    return new Identity(
        "org%d.example".formatted(number),
        "PT%05d".formatted(number),
        "1697e9%06x".formatted(number));
  }
}
