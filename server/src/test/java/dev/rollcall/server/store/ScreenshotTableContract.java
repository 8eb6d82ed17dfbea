// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.screenshot.ImageFacts;
import dev.rollcall.server.screenshot.Screenshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Pictures, without their bytes.
public interface ScreenshotTableContract extends StoreContract {
  private Screenshot added(String id, AgentId agent) {
    var screenshot = screenshot(id, agent);
    change(tx -> {
      tx.commands().add(CommandTableContract.command("c-" + id, agent));
      tx.screenshots().add(screenshot);
    });
    return screenshot;
  }

  static Screenshot screenshot(String id, AgentId agent) {
    return new Screenshot(
        id,
        new CommandId("c-" + id),
        agent,
        NOW,
        NOW,
        new ImageFacts("image/png", 3_840, 2_160),
        5_000_000_000L,
        "a".repeat(64),
        "banner");
  }

  @Test
  default void aPictureIsFoundByItsIdAndByItsCommand() {
    var picture = added("p1", AGENT);

    assertThat(found(tx -> tx.screenshots().find("p1", Reach.EVERYWHERE))).contains(picture);
    assertThat(found(tx -> tx.screenshots().of(new CommandId("c-p1")))).contains(picture);
    assertThat(found(tx -> tx.screenshots().find("p2", Reach.EVERYWHERE))).isEmpty();
  }

  @Test
  default void aCommandHasOnePicture() {
    added("p1", AGENT);
    var second = screenshot("p2", AGENT);

    assertThatThrownBy(() ->
            change(tx ->
                tx.screenshots()
                    .add(
                        new Screenshot(
                            second.id(),
                            new CommandId("c-p1"),
                            second.agent(),
                            second.takenAt(),
                            second.storedAt(),
                            second.image(),
                            second.size(),
                            second.sha256(),
                            second.notice()))))
        .isInstanceOf(StoreException.class);
  }

  @Test
  default void picturesAreListedNewestFirst() {
    added("p0", ELSEWHERE);
    var first = added("p1", AGENT);
    var second = added("p2", AGENT);
    var theirs = added("p3", ELSEWHERE);

    assertThat(
            all(tx ->
                tx.screenshots().list(Reach.EVERYWHERE, Optional.empty(), Optional.empty(), 2)))
        .containsExactly(theirs, second);
    assertThat(
            all(tx ->
                tx.screenshots()
                    .list(
                        Reach.of(Optional.of(AGENT.domain())),
                        Optional.of(AGENT.user()),
                        Optional.of("p2"),
                        10)))
        .containsExactly(first);
  }

  @Test
  default void theOldestAreFoundByWhenTheyWereStored() {
    stored("p1", NOW.plusSeconds(2));
    stored("p2", NOW.plusSeconds(1));
    stored("p3", NOW.plusSeconds(3));

    assertThat(all(tx -> ids(tx.screenshots().storedBefore(NOW.plusSeconds(1), 10)))).isEmpty();
    assertThat(all(tx -> ids(tx.screenshots().storedBefore(NOW.plusSeconds(3), 10))))
        .containsExactly("p2", "p1");
    assertThat(all(tx -> ids(tx.screenshots().storedBefore(NOW.plusSeconds(9), 2))))
        .containsExactly("p2", "p1");
  }

  private void stored(String id, Instant at) {
    var it = screenshot(id, AGENT);
    change(tx -> {
      tx.commands().add(CommandTableContract.command("c-" + id, AGENT));
      tx.screenshots()
          .add(
              new Screenshot(
                  id, it.command(), AGENT, NOW, at, it.image(), 5, it.sha256(), it.notice()));
    });
  }

  private static List<String> ids(List<Screenshot> screenshots) {
    return screenshots.stream().map(Screenshot::id).toList();
  }

  @Test
  default void whatIsRemovedIsGoneAndItsCommandStays() {
    added("p1", AGENT);
    var other = added("p2", AGENT);

    change(tx -> assertThat(tx.screenshots().remove("p1")).isTrue());
    change(tx -> assertThat(tx.screenshots().remove("p1")).isFalse());

    assertThat(
            all(tx ->
                tx.screenshots().list(Reach.EVERYWHERE, Optional.empty(), Optional.empty(), 10)))
        .containsExactly(other);
    assertThat(found(tx -> tx.screenshots().of(new CommandId("c-p1")))).isEmpty();
    assertThat(found(tx -> tx.commands().find(new CommandId("c-p1")))).isPresent();
  }
}
