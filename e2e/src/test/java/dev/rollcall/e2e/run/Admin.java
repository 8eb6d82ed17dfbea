// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import static org.awaitility.Awaitility.await;

import dev.rollcall.e2e.field.Identity;
import java.io.Closeable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/// What administrators and HR systems do, by the calls that they have for it.
public record Admin(Rest rest) {
  private static final Set<String> ENDS =
      Set.of("succeeded", "failed", "refused", "expired", "cancelled");

  public Answer checkIn(Identity who) {
    return rest.post("/api/attendance/checkin", attendance(who));
  }

  public Answer checkOut(Identity who) {
    return rest.post("/api/attendance/checkout", attendance(who));
  }

  private static String attendance(Identity who) {
    return Json.object("employee_id", who.user(), "domain", who.domain());
  }

  public Answer requestScreenshot(Identity who, String reason) {
    return rest.post(
        "/api/admin/screenshot/request",
        Json.object(
            "user_id",
            who.user(),
            "mac_address",
            who.mac(),
            "domain",
            who.domain(),
            "reason",
            reason));
  }

  /// Asks for a screenshot, which must be granted, and gives the request's id.
  public String screenshot(Identity who, String reason) {
    return requestScreenshot(who, reason).expect(200).json().path("request_id").asString();
  }

  public Answer command(Identity who, String type, String reason) {
    return rest.post("/api/v1/commands", commandBody(who, type, reason));
  }

  /// Asks for a command that may wait so long for its agent.
  public Answer command(Identity who, String type, String reason, Duration life) {
    var body = commandBody(who, type, reason);
    return rest.post("/api/v1/commands", Json.with(body, "ttl_seconds", life.toSeconds()));
  }

  public static String commandBody(Identity who, String type, String reason) {
    return Json.object(
        "domain",
        who.domain(),
        "user_id",
        who.user(),
        "mac_address",
        who.mac(),
        "type",
        type,
        "reason",
        reason);
  }

  public JsonNode command(String id) {
    return rest.get("/api/v1/commands/" + id).expect(200).json();
  }

  /// The command, once it is in that state.
  public JsonNode awaitCommand(String id, String state, Duration within) {
    return awaitCommand(id, state, within, seen -> seen.path("state").asString().equals(state));
  }

  /// The command, once it is over.
  public JsonNode awaitOutcome(String id, Duration within) {
    return awaitCommand(
        id, "an outcome", within, seen -> ENDS.contains(seen.path("state").asString()));
  }

  /// The command, once it is as wanted.
  public JsonNode awaitCommand(
      String id, String what, Duration within, Predicate<JsonNode> wanted) {
    return poll("command " + id, what, within, () -> Optional.of(command(id)), wanted);
  }

  public Answer monitoring(Identity who, String state, String reason) {
    return rest.put(
        "/api/v1/monitoring/" + path(who), Json.object("state", state, "reason", reason));
  }

  public Answer domain(String domain, String body) {
    return rest.put("/api/v1/domains/" + domain, body);
  }

  public Answer settings(String domain, String layer) {
    return rest.put("/api/v1/settings/domains/" + domain, layer);
  }

  public JsonNode effective(Identity who) {
    return rest.get("/api/v1/settings/effective/" + path(who)).expect(200).json();
  }

  /// The agent as the list of agents shows it; empty when it is not there.
  public Optional<JsonNode> agent(Identity who) {
    var items = rest.get("/api/v1/agents?domain=" + who.domain()).expect(200).json().path("items");
    return items
        .valueStream()
        .filter(item -> item.path("domain").asString().equals(who.domain()))
        .filter(item -> item.path("user_id").asString().equals(who.user()))
        .filter(item -> item.path("mac_address").asString().equals(who.mac()))
        .findFirst();
  }

  /// The agent, once the list of agents shows it as wanted.
  public JsonNode awaitAgent(
      Identity who, String what, Duration within, Predicate<JsonNode> wanted) {
    return poll("agent " + who, what, within, () -> agent(who), wanted);
  }

  /// As a page that somebody has open does: follows what happens, until it is closed.
  public Closeable look() {
    return rest.follow("/api/v1/events");
  }

  public JsonNode awaitPresence(Identity who, String state, Duration within) {
    return awaitAgent(
        who,
        "presence " + state,
        within,
        agent -> agent.path("presence").path("state").asString().equals(state));
  }

  /// Whether the old call lists the agent's stream as live.
  public boolean isConnected(Identity who) {
    var clients = rest.get("/api/admin/clients/connected").expect(200).json().path("clients");
    return clients.valueStream().anyMatch(client -> client.asString().equals(who.shown()));
  }

  private static String path(Identity who) {
    return who.domain() + "/" + who.user() + "/" + who.mac();
  }

  private static JsonNode poll(
      String subject, String what, Duration within, Looking looking, Predicate<JsonNode> wanted) {
    var last = new AtomicReference<Optional<JsonNode>>(Optional.empty());
    try {
      await()
          .atMost(within)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> {
            var seen = looking.look();
            last.set(seen);
            return seen.filter(wanted).isPresent();
          });
      return last.get().orElseThrow();
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "%s: no %s within %s; last seen: %s".formatted(subject, what, within, last.get()), e);
    }
  }

  /// One look at something that may not be there.
  private interface Looking {
    Optional<JsonNode> look();
  }
}
