// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.screenshot.ImageFacts;
import dev.rollcall.server.screenshot.Screenshot;
import dev.rollcall.server.store.ScreenshotTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `screenshot`.
record JdbcScreenshots(Handle handle) implements ScreenshotTable {
  @Override
  public void add(Screenshot screenshot) {
    handle
        .createUpdate(
            """
            INSERT INTO screenshot (id, command, domain, user_id, mac, taken_at, stored_at, content_type,
              width, height, size, sha256, notice)
            VALUES (:id, :command, :domain, :user_id, :mac, :taken_at, :stored_at, :content_type,
              :width, :height, :size, :sha256, :notice)
            """)
        .bind("id", screenshot.id())
        .bind("command", screenshot.command().value())
        .bindMap(Keys.of(screenshot.agent()))
        .bind("taken_at", Micros.of(screenshot.takenAt()))
        .bind("stored_at", Micros.of(screenshot.storedAt()))
        .bind("content_type", screenshot.image().contentType())
        .bind("width", screenshot.image().width())
        .bind("height", screenshot.image().height())
        .bind("size", screenshot.size())
        .bind("sha256", screenshot.sha256())
        .bind("notice", screenshot.notice())
        .execute();
  }

  @Override
  public boolean remove(String id) {
    return handle.createUpdate("DELETE FROM screenshot WHERE id = :id").bind("id", id).execute()
        == 1;
  }

  @Override
  public List<Screenshot> storedBefore(Instant time, int most) {
    return handle
        .createQuery(
            """
            SELECT * FROM screenshot WHERE stored_at < :time ORDER BY stored_at, number LIMIT :most
            """)
        .bind("time", Micros.of(time))
        .bind("most", most)
        .map((row, _) -> screenshot(row))
        .list();
  }

  @Override
  public Optional<Screenshot> find(String id, Reach reach) {
    return one(
        new Conditions()
            .within(reach, "screenshot")
            .and("id = :id", "id", Optional.of(id), given -> given));
  }

  @Override
  public Optional<Screenshot> of(CommandId command, Reach reach) {
    return one(
        new Conditions()
            .within(reach, "screenshot")
            .and("command = :command", "command", Optional.of(command), CommandId::value));
  }

  private Optional<Screenshot> one(Conditions where) {
    return handle
        .createQuery("SELECT * FROM screenshot <where>")
        .define("where", where.sql())
        .bindMap(where.values())
        .map((row, _) -> screenshot(row))
        .findOne();
  }

  @Override
  public Optional<Screenshot> of(CommandId command) {
    return handle
        .createQuery("SELECT * FROM screenshot WHERE command = :command")
        .bind("command", command.value())
        .map((row, _) -> screenshot(row))
        .findOne();
  }

  @Override
  public List<Screenshot> list(
      Reach reach, Optional<UserId> user, Optional<String> before, int most) {
    var where =
        new Conditions()
            .within(reach, "screenshot")
            .and("user_id = :user_id", "user_id", user, UserId::value)
            .and(
                "number < (SELECT number FROM screenshot WHERE id = :before)",
                "before",
                before,
                id -> id);
    return handle
        .createQuery("SELECT * FROM screenshot <where> ORDER BY number DESC LIMIT :most")
        .define("where", where.sql())
        .bindMap(where.values())
        .bind("most", most)
        .map((row, _) -> screenshot(row))
        .list();
  }

  private static Screenshot screenshot(ResultSet row) throws SQLException {
    return new Screenshot(
        row.getString("id"),
        new CommandId(row.getString("command")),
        Keys.agent(row),
        Micros.instant(row, "taken_at"),
        Micros.instant(row, "stored_at"),
        new ImageFacts(row.getString("content_type"), row.getInt("width"), row.getInt("height")),
        row.getLong("size"),
        row.getString("sha256"),
        row.getString("notice"));
  }
}
