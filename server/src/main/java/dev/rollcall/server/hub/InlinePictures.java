// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.screenshot.Picture;
import dev.rollcall.server.screenshot.PictureAnswer;
import dev.rollcall.server.screenshot.PictureBudget;
import dev.rollcall.server.screenshot.ScreenshotService;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Keeps pictures that came on a stream, on threads that may wait for the disk, and within one
/// budget of bytes for all of them.
public final class InlinePictures {
  /// What agents from the field were built for, in bytes.
  private static final int MOST = 4 * 1024 * 1024;

  private final PictureBudget budget;
  private final ScreenshotService screenshots;
  private final Executor threads;
  private final InstantSource clock;

  /// @param threads may block
  public InlinePictures(
      ScreenshotService screenshots, PictureBudget budget, Executor threads, InstantSource clock) {
    this.budget = budget;
    this.screenshots = screenshots;
    this.threads = threads;
    this.clock = clock;
  }

  CompletableFuture<Outcome> keep(AgentId agent, CommandId command, ByteBuffer bytes) {
    var size = bytes.remaining();
    if (size > MOST) {
      return CompletableFuture.completedFuture(
          Outcome.failed("too_many_bytes", "a picture on the stream has at most 4 MiB"));
    }
    if (!budget.take(size)) {
      return CompletableFuture.completedFuture(
          Outcome.failed("busy", "too many pictures arrived at once; ask again"));
    }
    return CompletableFuture.supplyAsync(() -> keepNow(agent, command, bytes), threads)
        .whenComplete((_, _) -> budget.give(size));
  }

  private Outcome keepNow(AgentId agent, CommandId command, ByteBuffer bytes) {
    var picture = new Picture(bytes, clock.instant(), "none");
    return switch (screenshots.keep(agent, command, picture)) {
      case PictureAnswer.Stored _ -> Outcome.succeeded("the picture is stored");
      case PictureAnswer.Refused(_, var code, var message) -> Outcome.failed(code, message);
    };
  }
}
