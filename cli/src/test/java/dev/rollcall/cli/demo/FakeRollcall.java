// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.cli.FakeServer;
import dev.rollcall.cli.FakeServer.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;

/// A server with one agent that does everything at once, unless a test gives it a fault.
final class FakeRollcall implements AutoCloseable {
  /// What goes wrong.
  enum Fault {
    NONE,
    RESTARTS_FOR_SETTINGS,
    REJECTS_STATE,
    NEVER_APPLIES,
    IGNORES_PAUSE,
    IGNORES_RESTART,
    SENDS_NO_PICTURE,
    REFUSES_SCREENSHOT,
    GIVES_PICTURES_ALWAYS
  }

  private final FakeServer server;
  private final Fault fault;
  private final AtomicInteger revision = new AtomicInteger(1);
  private final AtomicInteger instance = new AtomicInteger(1);
  private final AtomicInteger commands = new AtomicInteger();
  private final AtomicReference<String> monitoring = new AtomicReference<>("on");
  private final AtomicReference<Boolean> checkedIn = new AtomicReference<>(false);

  FakeRollcall(Fault fault) throws IOException {
    this.fault = fault;
    this.server = new FakeServer();
    server.on("GET /api/v1/agents", _ -> Answer.ok(agents()));
    server.on("POST /api/attendance/checkin", _ -> attendance(true));
    server.on("POST /api/attendance/checkout", _ -> attendance(false));
    server.on("PUT /api/v1/settings/domains/unirms.com", _ -> settings());
    server.on(
        "PUT /api/v1/monitoring/unirms.com/PT24002/1697e92ca2fc", call -> monitoring(call.body()));
    server.on("POST /api/v1/commands", call -> command(call.body()));
    server.on("GET /api/v1/screenshots", _ -> Answer.ok(screenshots()));
    server.on("GET /api/v1/screenshots/s1/image", _ -> Answer.of(200, "image/png", picture()));
  }

  URI address() {
    return server.address();
  }

  /// The process id of the agent: a new one for each instance.
  Optional<Long> process() {
    return Optional.of((long) instance.get());
  }

  private String agents() {
    int applied = fault == Fault.NEVER_APPLIES && revision.get() > 1 ? 1 : revision.get();
    boolean rejected = fault == Fault.REJECTS_STATE && revision.get() > 1;
    return """
    {"items":[{"domain":"unirms.com","user_id":"PT24002","mac_address":"1697e92ca2fc",
      "presence":{"state":"online"},"instance_id":"i%d","desired_revision":%d,
      "applied_revision":%d,"monitoring":{"desired":"x","applied":"%s"},"rejected":%s}],"next":null}\
    """
        .formatted(
            instance.get(),
            revision.get(),
            applied,
            monitoring.get(),
            rejected ? "{\"revision\":2,\"reason\":\"no such thing\"}" : "null");
  }

  private Answer attendance(boolean in) {
    revision.incrementAndGet();
    checkedIn.set(in);
    return Answer.ok("{}");
  }

  private Answer settings() {
    revision.incrementAndGet();
    if (fault == Fault.RESTARTS_FOR_SETTINGS) {
      instance.incrementAndGet();
    }
    return Answer.ok("{}");
  }

  private Answer monitoring(String body) {
    String state = body.replaceAll(".*\"state\":\"(\\w+)\".*", "$1");
    if (fault != Fault.IGNORES_PAUSE) {
      monitoring.set(state);
    }
    return Answer.ok("{\"revision\":" + revision.incrementAndGet() + "}");
  }

  private Answer command(String body) {
    boolean screenshot = body.contains("\"screenshot\"");
    if (screenshot && !checkedIn.get() && fault != Fault.GIVES_PICTURES_ALWAYS) {
      return Answer.problem(409, "not_checked_in", "the person is checked out");
    }
    if (body.contains("\"restart\"") && fault != Fault.IGNORES_RESTART) {
      instance.incrementAndGet();
    }
    String id = "c" + commands.incrementAndGet();
    boolean refused = screenshot && fault == Fault.REFUSES_SCREENSHOT;
    String command =
        "{\"id\":\"%s\",\"state\":\"%s\",\"outcome\":{\"code\":\"%s\"}}"
            .formatted(id, refused ? "refused" : "succeeded", refused ? "paused" : "");
    server.on("GET /api/v1/commands/" + id, _ -> Answer.ok(command));
    return Answer.json(201, command);
  }

  private String screenshots() {
    return fault == Fault.REFUSES_SCREENSHOT
        ? "{\"items\":[]}"
        : "{\"items\":[{\"id\":\"s1\",\"content_type\":\"image/png\"}]}";
  }

  private byte[] picture() {
    if (fault == Fault.SENDS_NO_PICTURE) {
      return "no picture".getBytes(UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    server.close();
  }
}
