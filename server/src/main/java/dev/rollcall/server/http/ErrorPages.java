// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Errors that the HTTP server itself finds, in the same form as all others.
final class ErrorPages implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Gate.write(problem(response.getStatus()), response, callback);
    return true;
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 404 -> Problems.NO_SUCH_ROUTE;
      case 408 -> Problem.of(408, "timeout", "the request did not arrive in time; send it again");
      case 413 -> Problem.of(413, "too_large", "the request is too large");
      case 414 -> Problem.of(414, "too_large", "the address is too long");
      case 431 -> Problem.of(431, "too_large", "the headers are too large");
      default ->
          status < 500
              ? Problem.of(status, "malformed", "the request is not valid HTTP")
              : Problem.of(status, "internal", "the server failed; its log says why");
    };
  }
}
