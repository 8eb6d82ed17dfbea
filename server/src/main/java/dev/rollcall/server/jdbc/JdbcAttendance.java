// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.store.AttendanceTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `shift`.
record JdbcAttendance(Handle handle) implements AttendanceTable {
  @Override
  public Optional<Shift> newest(PersonId person) {
    return handle
        .createQuery(
            """
            SELECT day, check_in_at, check_in_source, check_out_at, check_out_source
            FROM shift
            WHERE domain = :domain AND user_id = :user_id
            ORDER BY number DESC
            LIMIT 1
            """)
        .bindMap(Keys.of(person))
        .map((row, _) -> shift(row))
        .findOne();
  }

  @Override
  public void begin(PersonId person, Shift shift) {
    handle
        .createUpdate(
            """
            INSERT INTO shift (domain, user_id, day, check_in_at, check_in_source,
              check_out_at, check_out_source)
            VALUES (:domain, :user_id, :day, :check_in_at, :check_in_source,
              :check_out_at, :check_out_source)
            """)
        .bindMap(Keys.of(person))
        .bind("day", shift.date().toString())
        .bind("check_in_at", Micros.of(shift.checkIn().at()))
        .bind("check_in_source", shift.checkIn().source())
        .bind("check_out_at", at(shift.checkOut()))
        .bind("check_out_source", source(shift.checkOut()))
        .execute();
  }

  @Override
  public void end(PersonId person, Shift shift) {
    handle
        .createUpdate(
            """
            UPDATE shift
            SET check_out_at = :check_out_at, check_out_source = :check_out_source
            WHERE number = (
              SELECT number FROM shift
              WHERE domain = :domain AND user_id = :user_id
              ORDER BY number DESC
              LIMIT 1)
            """)
        .bindMap(Keys.of(person))
        .bind("check_out_at", at(shift.checkOut()))
        .bind("check_out_source", source(shift.checkOut()))
        .execute();
  }

  /// A shift that stayed open, and after which another began, is history: only the newest counts.
  @Override
  public List<PersonId> openSince(Domain domain, Instant instant, int most) {
    return handle
        .createQuery(
            """
            SELECT domain, user_id
            FROM shift
            WHERE domain = :domain AND check_out_at IS NULL AND check_in_at <= :instant
              AND NOT EXISTS (
                SELECT 1 FROM shift later
                WHERE later.domain = shift.domain AND later.user_id = shift.user_id
                  AND later.number > shift.number)
            ORDER BY check_in_at
            LIMIT :most
            """)
        .bind("domain", domain.value())
        .bind("instant", Micros.of(instant))
        .bind("most", most)
        .map((row, _) -> Keys.person(row))
        .list();
  }

  private static @Nullable Long at(Shift.@Nullable Stamp stamp) {
    return stamp == null ? null : Micros.of(stamp.at());
  }

  private static @Nullable String source(Shift.@Nullable Stamp stamp) {
    return stamp == null ? null : stamp.source();
  }

  static Shift shift(ResultSet row) throws SQLException {
    var checkIn =
        new Shift.Stamp(Micros.instant(row, "check_in_at"), row.getString("check_in_source"));
    Instant ended = Micros.nullableInstant(row, "check_out_at");
    var checkOut = ended == null ? null : new Shift.Stamp(ended, row.getString("check_out_source"));
    return new Shift(LocalDate.parse(row.getString("day")), checkIn, checkOut);
  }
}
