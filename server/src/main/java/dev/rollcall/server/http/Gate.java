// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.Listening;
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

/// What every request passes before anything of it is looked at.
final class Gate extends Handler.Wrapper {
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");

  /// A year. Not for `localhost`, where other programs serve plain text.
  private static final String ONLY_TLS = "max-age=31536000";

  private static final Problem HTTPS_REQUIRED =
      Problem.of(
          400,
          "https_required",
          "this port speaks TLS only: use https:// in its address; a token that was sent in plain"
              + " text has been readable on its way, so revoke it");

  private final Guards guards;
  private final Listening listening;
  private final Visitors visitors;
  private final Semaphore places;
  private final int most;
  private final Duration patience;

  Gate(Guards guards, Listening listening, Visitors visitors, PortLimits limits) {
    this.guards = guards;
    this.listening = listening;
    this.visitors = visitors;
    this.places = new Semaphore(limits.requests());
    this.most = limits.body();
    this.patience = limits.idle();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    SecurityHeaders.EVERYWHERE.forEach(response.getHeaders()::put);
    note(request);
    new Arrival(request, response, callback, most, Deadline.in(patience), this::admit).run();
    return true;
  }

  private boolean admit(Request request, Response response, Callback callback) throws Exception {
    var objection =
        wireObjection(request, response)
            .or(() -> guards.objection(addressed(request)))
            .or(() -> kindObjection(request));
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

  private void note(Request request) {
    var peer = request.getConnectionMetaData().getRemoteSocketAddress();
    visitors.requestBegan(peer);
    Request.addCompletionListener(request, _ -> visitors.requestEnded(peer));
  }

  /// Asked of the connection: a request can claim any scheme.
  private Optional<Problem> wireObjection(Request request, Response response) {
    if (listening.tls().isEmpty()) {
      return Optional.empty();
    }
    if (!request.getConnectionMetaData().isSecure()) {
      return Optional.of(HTTPS_REQUIRED);
    }
    if (!"localhost".equalsIgnoreCase(Request.getServerName(request))) {
      response.getHeaders().put("Strict-Transport-Security", ONLY_TLS);
    }
    return Optional.empty();
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
        headers.getValuesList("Sec-Fetch-Site"),
        entrance(request));
  }

  private static Guards.Entrance entrance(Request request) {
    if (!request.getMethod().equals("GET")) {
      return Guards.Entrance.NONE;
    }
    var path = request.getHttpURI().getPath();
    if (path.equals("/")) {
      return Guards.Entrance.PAGE;
    }
    return path.equals(SingleSignOnRoutes.CALLBACK) && isNavigation(request)
        ? Guards.Entrance.SIGN_ON
        : Guards.Entrance.NONE;
  }

  /// In a window of its own, not in a part of somebody's page.
  private static boolean isNavigation(Request request) {
    var headers = request.getHeaders();
    return "navigate".equals(headers.get("Sec-Fetch-Mode"))
        && "document".equals(headers.get("Sec-Fetch-Dest"));
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
