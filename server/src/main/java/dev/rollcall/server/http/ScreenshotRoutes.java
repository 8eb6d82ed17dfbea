// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.screenshot.Screenshot;
import dev.rollcall.server.screenshot.ScreenshotService;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Pictures, and looking at them.
record ScreenshotRoutes(ScreenshotService screenshots) implements Resource {
  private static final String BASE = "/api/v1/screenshots";

  record Shown(
      String id,
      String commandId,
      String domain,
      String userId,
      String macAddress,
      @Nullable String takenAt,
      String contentType,
      int width,
      int height,
      long size,
      String sha256,
      String notice) {
    static Shown of(Screenshot screenshot) {
      return new Shown(
          screenshot.id(),
          screenshot.command().value(),
          screenshot.agent().domain().value(),
          screenshot.agent().user().value(),
          screenshot.agent().mac().value(),
          Times.utc(screenshot.takenAt()),
          screenshot.image().contentType(),
          screenshot.image().width(),
          screenshot.image().height(),
          screenshot.size(),
          screenshot.sha256(),
          screenshot.notice());
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(BASE, this::list, Needs.VIEW_SCREENSHOTS);
    routes.get(
        BASE + "/{id}", ctx -> Answers.json(ctx, Shown.of(find(ctx))), Needs.VIEW_SCREENSHOTS);
    routes.get(BASE + "/{id}/image", ctx -> image(ctx, find(ctx)), Needs.VIEW_SCREENSHOTS);
  }

  private void list(Context ctx) {
    var query = Query.of(ctx, "command_id", "domain", "user_id", "cursor", "limit");
    var command = query.text("command_id").map(CommandId::new);
    Answers.json(
        ctx,
        command
            .map(id ->
                new Page<>(
                    screenshots.of(id, Caller.from(ctx).reach()).stream().map(Shown::of).toList(),
                    null))
            .orElseGet(() -> list(ctx, query)));
  }

  private Page<Shown> list(Context ctx, Query query) {
    var most = query.limit();
    var before = query.text("cursor").map(cursor -> Cursor.read(cursor, Function.identity()));
    List<Screenshot> found = screenshots.list(query.reach(ctx), query.user(), before, most + 1);
    return Page.of(found, most, Shown::of, Screenshot::id);
  }

  private Screenshot find(Context ctx) {
    return screenshots
        .find(ctx.pathParam("id"), Caller.from(ctx).reach())
        .orElseThrow(ScreenshotRoutes::unknown);
  }

  /// A picture comes from a workstation and may be anything: the browser shows it as what its head
  /// said, and runs nothing in it.
  void image(Context ctx, Screenshot screenshot) {
    var bytes = screenshots.view(screenshot, Caller.of(ctx)).orElseThrow(ScreenshotRoutes::unknown);
    ctx.header(SecurityHeaders.POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'");
    ctx.header("Content-Disposition", "inline; filename=\"" + fileName(screenshot) + "\"");
    ctx.contentType(screenshot.image().contentType());
    ctx.result(bytes);
  }

  private static String fileName(Screenshot screenshot) {
    var kind = screenshot.image().contentType().equals("image/png") ? ".png" : ".jpg";
    return "screenshot-" + screenshot.id().replaceAll("[^0-9A-Za-z]", "") + kind;
  }

  static Refused unknown() {
    return new Refused(Problem.unknown("there is no screenshot with this id"));
  }
}
