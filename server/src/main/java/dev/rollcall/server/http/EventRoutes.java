// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.PersonId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The history as it grows (Server-Sent Events).
///
/// Nothing is kept for a reader but its place. One that takes nothing for as long as a connection
/// may be idle is cut off; it comes back with the number of the last event it saw, and misses none.
final class EventRoutes implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(EventRoutes.class);
  private static final int MOST_RECENT = 200;

  private final Feed feed;
  private final Lookout lookout;
  private final Semaphore places;
  private final Duration heartbeat;

  EventRoutes(Feed feed, Lookout lookout, PortLimits limits) {
    this.feed = feed;
    this.lookout = lookout;
    this.places = new Semaphore(limits.streams());
    this.heartbeat = limits.heartbeat();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/v1/events", this::stream, Needs.AUDIT, Needs.ADMINISTER);
  }

  private void stream(Context ctx) {
    var from = from(ctx);
    if (!places.tryAcquire()) {
      throw new Refused(
          Problem.of(503, "too_many_streams", "too many event streams are open; close one")
              .retryAfter(Duration.ofSeconds(5)));
    }
    try {
      ctx.contentType("text/event-stream");
      ctx.header("X-Accel-Buffering", "no");
      follow(Caller.from(ctx), from, ctx.res().getOutputStream());
    } catch (IOException cut) {
      LOG.atDebug().setCause(cut).log("an event stream ended");
    } finally {
      places.release();
    }
  }

  /// Behind the last event that the reader saw; for a new one, now or a few events ago.
  private long from(Context ctx) {
    var recent = Query.of(ctx, "recent").whole("recent", 0, MOST_RECENT).orElse(0);
    var last = ctx.header("Last-Event-ID");
    return last == null || last.isEmpty()
        ? Math.max(0, feed.newest() - recent)
        : feed.within(number(last));
  }

  private static long number(String last) {
    try {
      return Long.parseLong(last);
    } catch (NumberFormatException _) {
      throw Texts.refused("Last-Event-ID", "Last-Event-ID must be the id of an event");
    }
  }

  private void follow(Caller caller, long from, ServletOutputStream out) throws IOException {
    out.write(bytes("retry: 2000\n\n"));
    out.flush();
    var place = from;
    while (!feed.isClosed() && !Thread.currentThread().isInterrupted()) {
      lookout.look();
      var news = feed.after(place, heartbeat);
      if (!caller.isStillWelcome()) {
        return;
      }
      if (news.isEmpty()) {
        out.write(bytes(":\n\n"));
      }
      for (var event : news) {
        if (isFor(caller, event.event().subject())) {
          out.write(frame(event));
        }
        place = event.number();
      }
      out.flush();
    }
  }

  /// What is about nobody's domain, such as accounts, is for those who reach everything.
  private static boolean isFor(Caller caller, Event.Subject subject) {
    if (caller.reach().isEverywhere()) {
      return true;
    }
    if (subject.domain().isEmpty()) {
      return false;
    }
    return subject.user().isEmpty()
        ? caller.reach().covers(new Domain(subject.domain()))
        : caller.reaches(PersonId.of(subject.domain(), subject.user()));
  }

  private static byte[] frame(StoredEvent event) {
    var data = new String(Json.write(EventView.of(event)), StandardCharsets.UTF_8);
    return bytes(
        "id: " + event.number() + "\nevent: " + event.event().kind() + "\ndata: " + data + "\n\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
