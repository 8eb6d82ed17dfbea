// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.identity.Certificate;
import dev.rollcall.server.identity.Identity;
import dev.rollcall.server.identity.KeyHash;
import dev.rollcall.server.store.IdentityTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The table `agent_identity`.
record JdbcIdentities(Handle handle, Consumer<Signal> signals) implements IdentityTable {
  private static final String SELECT =
      """
      SELECT domain, user_id, mac, state, reason, changed_at, enrolled_at, first_generation,
        generation, serial, key_hash, ends_at, newest_use, serial_before, revision
      FROM agent_identity
      """;

  private static final String IS_THIS = "domain = :domain AND user_id = :user_id AND mac = :mac";

  @Override
  public Optional<Identity> find(AgentId agent) {
    return handle
        .createQuery(SELECT + "WHERE " + IS_THIS)
        .bindMap(Keys.of(agent))
        .map((row, _) -> identity(row))
        .findOne();
  }

  @Override
  public Optional<String> certificate(AgentId agent) {
    return handle
        .createQuery("SELECT certificate FROM agent_identity WHERE " + IS_THIS)
        .bindMap(Keys.of(agent))
        .map((row, _) -> row.getString("certificate"))
        .findOne();
  }

  @Override
  public boolean hasEnrolled(Domain domain, Mac mac) {
    return handle
        .createQuery(
            "SELECT 1 AS one FROM agent_identity WHERE domain = :domain AND mac = :mac LIMIT 1")
        .bind("domain", domain.value())
        .bind("mac", mac.value())
        .map((row, _) -> row.getInt("one"))
        .findOne()
        .isPresent();
  }

  @Override
  public void put(Identity identity, String der) {
    bound(
            identity,
            handle.createUpdate(
                """
                INSERT INTO agent_identity
                  (domain, user_id, mac, state, reason, changed_at, enrolled_at, first_generation,
                    generation, serial, key_hash, ends_at, newest_use, serial_before, revision,
                    certificate)
                VALUES (:domain, :user_id, :mac, :state, :reason, :changed_at, :enrolled_at,
                  :first_generation, :generation, :serial, :key_hash, :ends_at, :newest_use,
                  :serial_before, :revision, :certificate)
                ON CONFLICT (domain, user_id, mac) DO UPDATE SET
                  state = excluded.state,
                  reason = excluded.reason,
                  changed_at = excluded.changed_at,
                  enrolled_at = excluded.enrolled_at,
                  first_generation = excluded.first_generation,
                  generation = excluded.generation,
                  serial = excluded.serial,
                  key_hash = excluded.key_hash,
                  ends_at = excluded.ends_at,
                  newest_use = excluded.newest_use,
                  serial_before = excluded.serial_before,
                  revision = excluded.revision,
                  certificate = excluded.certificate
                """))
        .bind("enrolled_at", Micros.of(identity.line().enrolledAt()))
        .bind("first_generation", identity.line().first())
        .bind("generation", identity.newest().generation())
        .bind("serial", identity.newest().serial())
        .bind("key_hash", identity.newest().key().text())
        .bind("ends_at", Micros.of(identity.newest().endsAt()))
        .bind("serial_before", identity.line().before().orElse(""))
        .bind("certificate", der)
        .execute();
    signals.accept(new Signal.IdentityChanged(identity.agent()));
  }

  @Override
  public void change(Identity identity) {
    bound(
            identity,
            handle.createUpdate(
                """
                UPDATE agent_identity SET
                  state = :state,
                  reason = :reason,
                  changed_at = :changed_at,
                  newest_use = :newest_use,
                  revision = :revision
                WHERE
                """
                    + IS_THIS))
        .execute();
    signals.accept(new Signal.IdentityChanged(identity.agent()));
  }

  private static <S extends SqlStatement<S>> S bound(Identity identity, S statement) {
    return statement
        .bindMap(Keys.of(identity.agent()))
        .bind("state", Words.of(identity.state()))
        .bind("reason", identity.reason())
        .bind("changed_at", Micros.of(identity.changedAt()))
        .bind("newest_use", Words.of(identity.line().use()))
        .bind("revision", identity.revision());
  }

  @Override
  public List<Identity> list(
      Reach reach, Optional<UserId> user, Optional<AgentId> after, int most) {
    var where =
        new Conditions()
            .within(reach, "agent_identity")
            .and("user_id = :only_user", "only_user", user, UserId::value)
            .and(
                "(domain, user_id, mac) > (:after_domain, :after_user, :after_mac)",
                "after_domain",
                after,
                agent -> agent.domain().value());
    after.ifPresent(agent -> {
      where.values().put("after_user", agent.user().value());
      where.values().put("after_mac", agent.mac().value());
    });
    return handle
        .createQuery(SELECT + "<where> ORDER BY domain, user_id, mac LIMIT :most")
        .define("where", where.sql())
        .bindMap(where.values())
        .bind("most", most)
        .map((row, _) -> identity(row))
        .list();
  }

  @Override
  public List<Identity> all() {
    return handle.createQuery(SELECT).map((row, _) -> identity(row)).list();
  }

  private static Identity identity(ResultSet row) throws SQLException {
    return new Identity(
        Keys.agent(row),
        Words.read(Identity.State.class, row.getString("state")),
        row.getString("reason"),
        line(row),
        Micros.instant(row, "changed_at"),
        row.getLong("revision"));
  }

  private static Identity.Line line(ResultSet row) throws SQLException {
    return new Identity.Line(
        row.getLong("first_generation"),
        new Certificate(
            row.getLong("generation"),
            row.getString("serial"),
            new KeyHash(row.getString("key_hash")),
            Micros.instant(row, "ends_at")),
        Words.read(Identity.Use.class, row.getString("newest_use")),
        Optional.of(row.getString("serial_before")).filter(serial -> !serial.isEmpty()),
        Micros.instant(row, "enrolled_at"));
  }
}
