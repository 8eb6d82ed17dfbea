// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Epoch;
import dev.rollcall.server.fleet.Introduction;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.MonitoringState;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.Revision;
import dev.rollcall.server.fleet.UserId;
import dev.rollcall.server.store.AgentTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The table `agent`. What a lease writes is written under `epoch = :epoch`.
record JdbcAgents(Handle handle) implements AgentTable {
  @Override
  public Lease admit(AgentId agent, Introduction introduction, String stream, Instant now) {
    var epoch =
        handle
            .createQuery(
                """
                INSERT INTO agent (domain, user_id, mac, kind, version, instance, platform,
                  hostname, epoch, connected_at)
                VALUES (:domain, :user_id, :mac, :kind, :version, :instance, :platform,
                  :hostname, 1, :now)
                ON CONFLICT (domain, user_id, mac) DO UPDATE SET
                  kind = excluded.kind,
                  version = excluded.version,
                  instance = excluded.instance,
                  platform = excluded.platform,
                  hostname = excluded.hostname,
                  epoch = agent.epoch + 1,
                  connected_at = excluded.connected_at,
                  disconnected_at = NULL,
                  disconnect_reason = NULL
                RETURNING epoch
                """)
            .bindMap(Keys.of(agent))
            .bind("kind", Words.of(introduction.kind()))
            .bind("version", introduction.version())
            .bind("instance", introduction.instance())
            .bind("platform", introduction.platform())
            .bind("hostname", introduction.hostname())
            .bind("now", Micros.of(now))
            .map((row, _) -> row.getLong("epoch"))
            .one();
    return new Lease(agent, new Epoch(epoch), stream);
  }

  @Override
  public Optional<AgentRecord> find(AgentId agent) {
    return handle
        .createQuery(
            """
            SELECT * FROM agent WHERE domain = :domain AND user_id = :user_id AND mac = :mac
            """)
        .bindMap(Keys.of(agent))
        .map((row, _) -> AgentRow.read(row))
        .findOne();
  }

  @Override
  public List<AgentRecord> onWorkstation(Domain domain, Mac mac) {
    return handle
        .createQuery(
            """
            SELECT * FROM agent
            WHERE domain = :domain AND mac = :mac
            ORDER BY connected_at DESC NULLS LAST, user_id
            """)
        .bind("domain", domain.value())
        .bind("mac", mac.value())
        .map((row, _) -> AgentRow.read(row))
        .list();
  }

  @Override
  public List<AgentRecord> named(UserId user, Mac mac) {
    return handle
        .createQuery("SELECT * FROM agent WHERE user_id = :user_id AND mac = :mac ORDER BY domain")
        .bind("user_id", user.value())
        .bind("mac", mac.value())
        .map((row, _) -> AgentRow.read(row))
        .list();
  }

  @Override
  public List<AgentId> of(PersonId person) {
    return handle
        .createQuery(
            """
            SELECT domain, user_id, mac
            FROM agent
            WHERE domain = :domain AND user_id = :user_id
            ORDER BY mac
            """)
        .bindMap(Keys.of(person))
        .map((row, _) -> Keys.agent(row))
        .list();
  }

  @Override
  public List<AgentRecord> list(Reach reach, Optional<AgentId> after, int most) {
    var where =
        new Conditions()
            .within(reach, "agent")
            .and(
                "(domain, user_id, mac) > (:after_domain, :after_user_id, :after_mac)",
                "after_domain",
                after,
                agent -> agent.domain().value());
    return handle
        .createQuery("SELECT * FROM agent <where> ORDER BY domain, user_id, mac LIMIT :most")
        .define("where", where.sql())
        .bindMap(where.values())
        .bindMap(after.map(JdbcAgents::rest).orElse(Map.of()))
        .bind("most", most)
        .map((row, _) -> AgentRow.read(row))
        .list();
  }

  private static Map<String, String> rest(AgentId after) {
    return Map.of("after_user_id", after.user().value(), "after_mac", after.mac().value());
  }

  @Override
  public void changed(Part part, AgentId agent) {
    raise(part, "WHERE domain = :domain AND user_id = :user_id AND mac = :mac")
        .bindMap(Keys.of(agent))
        .execute();
  }

  @Override
  public void changed(Part part, PersonId person) {
    raise(part, "WHERE domain = :domain AND user_id = :user_id").bindMap(Keys.of(person)).execute();
  }

  @Override
  public void changed(Part part, Domain domain) {
    raise(part, "WHERE domain = :domain").bind("domain", domain.value()).execute();
  }

  @Override
  public void changed(Part part, PersonId person, AgentKind kind) {
    raise(part, "WHERE domain = :domain AND user_id = :user_id AND kind = :kind")
        .bindMap(Keys.of(person))
        .bind("kind", Words.of(kind))
        .execute();
  }

  @Override
  public void changed(Part part, Domain domain, AgentKind kind) {
    raise(part, "WHERE domain = :domain AND kind = :kind")
        .bind("domain", domain.value())
        .bind("kind", Words.of(kind))
        .execute();
  }

  @Override
  public void changedForAll(Part part) {
    raise(part, "").execute();
  }

  private Update raise(Part part, String where) {
    return handle
        .createUpdate(
            "UPDATE agent SET revision = revision + 1, <part>_revision = revision + 1 <where>")
        .define("part", Words.of(part))
        .define("where", where);
  }

  @Override
  public void setMonitoring(AgentId agent, MonitoringState state, String reason) {
    handle
        .createUpdate(
            """
            INSERT INTO agent (domain, user_id, mac, kind, version, instance, platform, hostname,
              epoch, monitoring, monitoring_reason)
            VALUES (:domain, :user_id, :mac, 'field', '', '', '', '', 0, :state, :reason)
            ON CONFLICT (domain, user_id, mac) DO UPDATE SET
              revision = agent.revision + 1,
              monitoring_revision = agent.revision + 1,
              monitoring = excluded.monitoring,
              monitoring_reason = excluded.monitoring_reason
            """)
        .bindMap(Keys.of(agent))
        .bind("state", Words.of(state))
        .bind("reason", reason)
        .execute();
  }

  @Override
  public boolean applied(Lease lease, Set<Part> parts, Revision revision) {
    return byLease(
                """
                UPDATE agent SET
                  settings_applied = CASE
                    WHEN :settings AND settings_applied < :revision THEN :revision
                    ELSE settings_applied END,
                  attendance_applied = CASE
                    WHEN :attendance AND attendance_applied < :revision THEN :revision
                    ELSE attendance_applied END,
                  monitoring_applied = CASE
                    WHEN :monitoring AND monitoring_applied < :revision THEN :revision
                    ELSE monitoring_applied END,
                  monitoring_confirmed = CASE
                    WHEN :monitoring AND monitoring_revision <= :revision THEN monitoring
                    ELSE monitoring_confirmed END,
                  rejected_reason = CASE
                    WHEN rejected_revision <= :revision THEN NULL
                    ELSE rejected_reason END,
                  rejected_revision = CASE
                    WHEN rejected_revision <= :revision THEN NULL
                    ELSE rejected_revision END
                """,
                lease)
            .bind("settings", parts.contains(Part.SETTINGS))
            .bind("attendance", parts.contains(Part.ATTENDANCE))
            .bind("monitoring", parts.contains(Part.MONITORING))
            .bind("revision", revision.value())
            .execute()
        == 1;
  }

  @Override
  public boolean rejected(Lease lease, Revision revision, String reason) {
    return byLease(
                "UPDATE agent SET rejected_revision = :revision, rejected_reason = :reason", lease)
            .bind("revision", revision.value())
            .bind("reason", reason)
            .execute()
        == 1;
  }

  @Override
  public boolean disconnected(Lease lease, String reason, Instant now) {
    return byLease("UPDATE agent SET disconnected_at = :now, disconnect_reason = :reason", lease)
            .bind("now", Micros.of(now))
            .bind("reason", reason)
            .execute()
        == 1;
  }

  private Update byLease(String update, Lease lease) {
    return handle
        .createUpdate(
            update
                + " WHERE domain = :domain AND user_id = :user_id AND mac = :mac"
                + " AND epoch = :epoch")
        .bindMap(Keys.of(lease.agent()))
        .bind("epoch", lease.epoch().value());
  }

  @Override
  public void allDisconnected(String reason, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE agent
            SET disconnected_at = :now, disconnect_reason = :reason
            WHERE connected_at IS NOT NULL AND disconnected_at IS NULL
            """)
        .bind("now", Micros.of(now))
        .bind("reason", reason)
        .execute();
  }
}
