// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.store.RequestSight;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What every request passes before anything of it is read or looked up.
final class Gate extends Handler.Wrapper {
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");

  private final Guards guards;
  private final Semaphore places;

  /// @param requests how many may be under way at once
  Gate(ServerConfig.Mode mode, int requests) {
    this.guards = new Guards(mode);
    this.places = new Semaphore(requests);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    headArrived(request);
    SecurityHeaders.EVERYWHERE.forEach(response.getHeaders()::put);
    var objection = guards.objection(addressed(request)).or(() -> kindObjection(request));
    if (objection.isPresent()) {
      write(objection.get(), response, callback);
      return true;
    }
    if (!places.tryAcquire()) {
      write(full(), response, callback);
      return true;
    }
    Request.addCompletionListener(request, _ -> places.release());
    return RequestSight.around(() -> super.handle(request, response, callback));
  }

  private static void headArrived(Request request) {
    var connection = request.getConnectionMetaData().getConnection();
    var heads = request.getConnectionMetaData().getConnector().getBean(Heads.class);
    if (heads != null) {
      heads.arrived(connection);
      Request.addCompletionListener(request, _ -> heads.await(connection));
    }
  }

  static void write(Problem problem, Response response, Callback callback) {
    response.setStatus(problem.status());
    var headers = response.getHeaders();
    SecurityHeaders.EVERYWHERE.forEach(headers::put);
    problem.headers().forEach(headers::put);
    headers.put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    response.write(true, ByteBuffer.wrap(problem.json()), callback);
  }

  private static Guards.Addressed addressed(Request request) {
    var headers = request.getHeaders();
    return new Guards.Addressed(
        request.isSecure() ? "https" : "http",
        headers.getValuesList(HttpHeader.HOST),
        headers.getValuesList(HttpHeader.ORIGIN),
        headers.getValuesList("Sec-Fetch-Site"));
  }

  /// Each method that a router has seen takes up memory in it, and WebSockets it would try to open.
  private static Optional<Problem> kindObjection(Request request) {
    if (!METHODS.contains(request.getMethod())) {
      return Optional.of(
          Problem.of(405, "method_not_allowed", "use one of the methods in Allow")
              .header("Allow", "GET, HEAD, POST, PUT, DELETE"));
    }
    return request.getHeaders().contains("Sec-WebSocket-Version")
        ? Optional.of(Problems.NO_SUCH_ROUTE)
        : Optional.empty();
  }

  private static Problem full() {
    return Problem.of(503, "too_many_requests", "too many requests are under way; try again soon")
        .retryAfter(Duration.ofSeconds(1));
  }
}
