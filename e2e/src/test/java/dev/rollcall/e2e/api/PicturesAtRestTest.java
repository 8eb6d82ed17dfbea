// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.rollcall.e2e.field.Connection;
import dev.rollcall.e2e.field.FieldAgent;
import dev.rollcall.e2e.field.Habits;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.field.Pictures;
import dev.rollcall.e2e.field.RawStream;
import dev.rollcall.e2e.field.ScreenshotAnswer;
import dev.rollcall.e2e.field.wire.ServerMessage.MessageCase;
import dev.rollcall.e2e.run.Folder;
import dev.rollcall.e2e.run.ServerProcess;
import dev.rollcall.protocol.v1.UploadHeader;
import dev.rollcall.protocol.v1.UploadRequest;
import io.grpc.CallOptions;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is left of pictures on the server's disk: nothing that can be seen, and after their time
/// nothing at all.
class PicturesAtRestTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Identity KEPT = new Identity("unirms.com", "PT24002", "1697e92ca2fc");
  private static final Identity ARRIVING = new Identity("unirms.com", "PT24003", "1697e92ca2fd");
  private static final int CHUNK = 20_000;

  @Test
  void noByteOfAPictureIsInTheDataFolderKeptOrArriving() throws IOException {
    var picture = Pictures.pngOfSize(100_000);
    try (var folder = Folder.create();
        var server = ServerProcess.start(folder.path());
        var connection = Connection.to(server.agentPort())) {
      var id = picture(server, connection, KEPT, new ScreenshotAnswer.Inline(picture));
      try (var upload = begun(server, connection, picture)) {
        upload.send(request(picture.substring(0, CHUNK)));
        await().atMost(SOON).until(() -> isArriving(folder.path().resolve("uploads")));

        var shown = server.rest().get("/api/v1/screenshots/" + id + "/image").expect(200);
        assertThat(shown.bytes()).isEqualTo(picture);
        assertNothingOf(picture, folder.path());
      }
    }
  }

  private static boolean isArriving(Path uploads) throws IOException {
    try (var files = Files.list(uploads)) {
      var all = files.toList();
      return all.size() == 1 && Files.size(all.get(0)) > CHUNK;
    }
  }

  private static void assertNothingOf(ByteString picture, Path folder) throws IOException {
    var head = picture.substring(0, 8);
    var inside = picture.substring(9_000, 9_032);
    try (var all = Files.walk(folder)) {
      var files = all.filter(Files::isRegularFile).toList();
      assertThat(files).anyMatch(file -> file.toString().contains("/pictures/"));
      for (var file : files) {
        var bytes = Files.readAllBytes(file);
        assertThat(contains(bytes, head)).as("a PNG begins in %s", file).isFalse();
        assertThat(contains(bytes, inside)).as("a part of the picture is in %s", file).isFalse();
      }
    }
  }

  private static boolean contains(byte[] bytes, ByteString part) {
    var wanted = part.toByteArray();
    for (var at = 0; at + wanted.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aPictureIsGoneAfterItsTimeAlsoWhenNoServerRanThen() throws IOException {
    try (var folder = Folder.create()) {
      String id;
      try (var server = ServerProcess.start(folder.path());
          var connection = Connection.to(server.agentPort())) {
        var answer = new ScreenshotAnswer.Inline(Pictures.png(64, 64));
        id = picture(server, connection, KEPT, answer);
        assertThat(server.terminate()).isZero();
      }
      assertThat(pictures(folder.path())).hasSize(1);

      store(folder.path(), Instant.now().minus(8, ChronoUnit.DAYS));

      try (var server = ServerProcess.start(folder.path())) {
        await().atMost(SOON).until(() -> pictures(folder.path()).isEmpty());
        server.rest().get("/api/v1/screenshots/" + id + "/image").expect(404);
        server.rest().get("/api/v1/screenshots/" + id).expect(404);
        var told = server.rest().get("/api/v1/audit?kind=screenshot.deleted").expect(200).json();
        assertThat(told.path("items").size()).isEqualTo(1);
        assertThat(told.path("items").get(0).path("actor").asString()).isEqualTo("server");
      }
    }
  }

  private static List<Path> pictures(Path folder) throws IOException {
    try (var files = Files.walk(folder.resolve("pictures"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /// As if all pictures had been stored then.
  private static void store(Path folder, Instant time) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder + "/rollcall.db");
        var change = connection.prepareStatement("UPDATE screenshot SET stored_at = ?")) {
      change.setLong(1, ChronoUnit.MICROS.between(Instant.EPOCH, time));
      assertThat(change.executeUpdate()).isEqualTo(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /// The id of a picture that this workstation was asked for.
  private static String picture(
      ServerProcess server, Connection connection, Identity who, ScreenshotAnswer answer) {
    try (var agent = FieldAgent.connect(connection.channel(), who, Habits.answering(answer))) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      server.administrator().checkIn(who).expect(200);
      var command = server.administrator().screenshot(who, "audit");
      var ended = server.administrator().awaitOutcome(command, SOON);
      assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("succeeded");
      var list = server.rest().get("/api/v1/screenshots?command_id=" + command).expect(200).json();
      return list.path("items").get(0).path("id").asString();
    }
  }

  @Test
  void aChunkThatWouldTakeUpMoreThanItHoldsIsRefusedAndNothingIsKept() throws IOException {
    var picture = Pictures.pngOfSize(100_000);
    try (var folder = Folder.create();
        var server = ServerProcess.start(folder.path());
        var connection = Connection.to(server.agentPort());
        var upload = begun(server, connection, picture)) {
      upload.send(request(picture.substring(0, 1_024)));
      upload.send(request(picture.substring(1_024, 2_047)));

      assertThat(upload.awaitEnd(SOON).code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(folder.path().resolve("uploads")).isEmptyDirectory();
    }
  }

  /// An upload of which only the header was sent, for a picture that another agent was asked for.
  private static RawStream begun(ServerProcess server, Connection connection, ByteString picture) {
    var silent = Habits.answering(new ScreenshotAnswer.Silence());
    try (var agent = FieldAgent.connect(connection.channel(), ARRIVING, silent)) {
      agent.await(MessageCase.CONFIG_UPDATE, SOON);
      server.administrator().checkIn(ARRIVING).expect(200);
      var command = server.administrator().screenshot(ARRIVING, "audit");
      var upload =
          RawStream.open(
              connection.channel(), "rollcall.v1.UploadService/Upload", CallOptions.DEFAULT, 10);
      upload.send(
          UploadRequest.newBuilder()
              .setHeader(
                  UploadHeader.newBuilder()
                      .setCommandId(command)
                      .setDomain(ARRIVING.domain())
                      .setUserId(ARRIVING.user())
                      .setMacAddress(ARRIVING.mac())
                      .setSize(picture.size())
                      .setSha256(ByteString.copyFrom(new byte[32])))
              .build()
              .toByteString());
      upload.received().await("where to go on", SOON, _ -> true);
      return upload;
    }
  }

  private static ByteString request(ByteString chunk) {
    return UploadRequest.newBuilder().setChunk(chunk).build().toByteString();
  }
}
