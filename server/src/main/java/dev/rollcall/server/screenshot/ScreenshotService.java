// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

import com.google.common.hash.Hashing;
import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.FreshIds;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.screenshot.PictureAnswer.Refused;
import dev.rollcall.server.screenshot.PictureAnswer.Stored;
import dev.rollcall.server.screenshot.PictureAnswer.Why;
import dev.rollcall.server.store.Blobs;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Checks pictures, keeps them, and hands them out; every look is an event.
public final class ScreenshotService {
  private final Store store;
  private final Blobs blobs;
  private final FreshIds ids;
  private final InstantSource clock;

  public ScreenshotService(Store store, Blobs blobs, FreshIds ids, InstantSource clock) {
    this.store = store;
    this.blobs = blobs;
    this.ids = ids;
    this.clock = clock;
  }

  /// Keeps a picture that this agent was asked for. A repeat gives the picture that is there.
  /// Blocks on files: not for event loops.
  public PictureAnswer keep(AgentId agent, CommandId command, Picture picture) {
    if (picture.bytes().remaining() > Picture.MOST_BYTES) {
      return new Refused(Why.TOO_LARGE, "too_many_bytes", "the picture is larger than 32 MiB");
    }
    return switch (ImageHead.read(picture.bytes())) {
      case ImageHead.Unfit(var refused) -> refused;
      case ImageHead.Fit(var facts) ->
          store
              .read(tx -> earlier(tx, agent, command))
              .orElseGet(() -> keep(agent, command, picture, facts));
    };
  }

  /// What is known before the bytes: the picture is there already, or nobody asked for it.
  public Optional<PictureAnswer> earlierAnswer(AgentId agent, CommandId command) {
    return store.read(tx -> earlier(tx, agent, command));
  }

  public Optional<Screenshot> of(CommandId command, Reach reach) {
    return store.read(tx -> tx.screenshots().of(command, reach));
  }

  public List<Screenshot> list(
      Reach reach, Optional<UserId> user, Optional<String> before, int most) {
    return store.read(tx -> tx.screenshots().list(reach, user, before, most));
  }

  public Optional<Screenshot> find(String id, Reach reach) {
    return store.read(tx -> tx.screenshots().find(id, reach));
  }

  /// The bytes, for somebody who looks at them. Recorded before they are handed out.
  public Optional<InputStream> view(Screenshot screenshot, String viewer) {
    store.write(tx -> {
      tx.events().append(event(Kinds.PICTURE_VIEWED, viewer, screenshot));
      return screenshot;
    });
    return blobs.open(screenshot.id());
  }

  private PictureAnswer keep(AgentId agent, CommandId command, Picture picture, ImageFacts facts) {
    var screenshot =
        new Screenshot(
            ids.next(),
            command,
            agent,
            picture.takenAt(),
            clock.instant(),
            facts,
            picture.bytes().remaining(),
            Hashing.sha256().hashBytes(picture.bytes().duplicate()).toString(),
            picture.notice());
    blobs.put(screenshot.id(), picture.bytes());
    // When the store fails here, it may not know whether the row is there: bytes without a row are
    // the lesser evil
    var kept = store.write(tx -> record(tx, screenshot));
    if (!kept.equals(new Stored(screenshot))) {
      blobs.delete(screenshot.id());
    }
    return kept;
  }

  private PictureAnswer record(Tx tx, Screenshot screenshot) {
    var earlier = earlier(tx, screenshot.agent(), screenshot.command());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    tx.screenshots().add(screenshot);
    tx.events().append(event(Kinds.PICTURE_STORED, "agent", screenshot));
    return new Stored(screenshot);
  }

  private static Optional<PictureAnswer> earlier(Tx tx, AgentId agent, CommandId command) {
    var asked =
        tx.commands()
            .find(command)
            .filter(found -> found.type() == CommandType.SCREENSHOT)
            .filter(found -> found.agent().equals(agent));
    if (asked.isEmpty()) {
      return Optional.of(
          new Refused(Why.NOT_ASKED, "not_asked", "this agent was not asked for this picture"));
    }
    return tx.screenshots()
        .of(command)
        .<PictureAnswer>map(Stored::new)
        .or(() -> tooLate(asked.get()));
  }

  private static Optional<PictureAnswer> tooLate(Command command) {
    return command.state().isEnd()
        ? Optional.of(
            new Refused(Why.NOT_ASKED, "too_late", "the command has ended: " + command.state()))
        : Optional.empty();
  }

  private Event event(String kind, String actor, Screenshot screenshot) {
    return new Event(
        clock.instant(),
        kind,
        actor,
        Event.Subject.of(screenshot.agent(), screenshot.command()),
        screenshot.id());
  }
}
