// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.Listening;
import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.access.Access;
import dev.rollcall.server.activity.ActivityService;
import dev.rollcall.server.attendance.AttendanceService;
import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.certificate.PortTls;
import dev.rollcall.server.command.CommandService;
import dev.rollcall.server.command.Limits;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Directory;
import dev.rollcall.server.fleet.FleetService;
import dev.rollcall.server.fleet.FreshIds;
import dev.rollcall.server.fleet.HeartbeatLog;
import dev.rollcall.server.fleet.Introduction;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.identity.Identities;
import dev.rollcall.server.identity.TestAuthority;
import dev.rollcall.server.jdbc.SqliteStore;
import dev.rollcall.server.screenshot.ScreenshotService;
import dev.rollcall.server.settings.SettingsService;
import dev.rollcall.server.signin.SecondFactorDemand;
import dev.rollcall.server.signin.SignIns;
import dev.rollcall.server.signin.SingleSignOn;
import dev.rollcall.server.store.RequestStore;
import dev.rollcall.server.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/// A real port over real services and a real store; only streams and files are pretended.
final class RunningPort implements AutoCloseable {
  /// A Monday.
  static final Instant START = Instant.parse("2026-03-02T09:30:00Z");

  static final AgentId ASHA = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  static final AgentId BEN = AgentId.of("unirms.com", "PT24003", "a0b1c2d3e4f5");

  final SettableClock clock = new SettableClock(START);
  final LocalBus bus = new LocalBus();
  final FakePresence presence = new FakePresence();
  final FakeBlobs blobs = new FakeBlobs();
  final HeartbeatLog heartbeats = new HeartbeatLog(clock);
  final FreshIds ids = new FreshIds(new Random(42));
  final Store store;
  final ScreenshotService screenshots;
  final Access access;
  final SignIns people;
  final Identities identities;
  final AdminServices services;
  final AdminPort port;
  private final HttpClient client = HttpClient.newHttpClient();

  /// How people sign in.
  private record Ways(Optional<SingleSignOn> organisation, SecondFactorDemand demand) {
    static final Ways USUAL = new Ways(Optional.empty(), SecondFactorDemand.OF_NOBODY);
  }

  RunningPort(Path data) {
    this(data, PortLimits.DEFAULT, Limits.DEFAULT, UnaryOperator.identity());
  }

  /// With an organisation by which people sign in.
  static RunningPort identified(Path data, SingleSignOn organisation) {
    var ways = new Ways(Optional.of(organisation), SecondFactorDemand.OF_NOBODY);
    return identified(data, Listening.plain(0), UnaryOperator.identity(), ways);
  }

  /// The same, and who signs in by a password must have a second factor.
  static RunningPort demanding(Path data, SingleSignOn organisation) {
    var ways = new Ways(Optional.of(organisation), SecondFactorDemand.OF_EVERYBODY);
    return identified(data, Listening.plain(0), UnaryOperator.identity(), ways);
  }

  /// As it is without `--dev`: nothing but health and the page without a token.
  static RunningPort identified(Path data) {
    return identified(data, UnaryOperator.identity());
  }

  /// @param around what stands between the services and the store
  static RunningPort identified(Path data, UnaryOperator<Store> around) {
    return identified(data, Listening.plain(0), around, Ways.USUAL);
  }

  /// As it is without `--dev`, over TLS.
  static RunningPort overTls(Path data, PortTls tls) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var listening = new Listening(address, Optional.of(tls));
    return identified(data, listening, UnaryOperator.identity(), Ways.USUAL);
  }

  private static RunningPort identified(
      Path data, Listening listening, UnaryOperator<Store> around, Ways ways) {
    return new RunningPort(
        data,
        listening,
        ServerConfig.Mode.IDENTIFIED,
        PortLimits.DEFAULT,
        Limits.DEFAULT,
        around,
        ways);
  }

  /// @param around what stands between the services and the store
  RunningPort(Path data, PortLimits portLimits, Limits limits, UnaryOperator<Store> around) {
    this(data, Listening.plain(0), ServerConfig.Mode.DEV, portLimits, limits, around, Ways.USUAL);
  }

  private RunningPort(
      Path data,
      Listening listening,
      ServerConfig.Mode mode,
      PortLimits portLimits,
      Limits limits,
      UnaryOperator<Store> around,
      Ways ways) {
    this(
        data,
        (bus, clock) -> SqliteStore.open(data, bus, clock),
        listening,
        mode,
        portLimits,
        limits,
        around,
        ways);
  }

  interface Opening {
    Store open(Bus bus, InstantSource clock);
  }

  /// Over another store, as it is without `--dev`.
  RunningPort(Path data, Opening opening, UnaryOperator<Store> around) {
    this(
        data,
        opening,
        Listening.plain(0),
        ServerConfig.Mode.IDENTIFIED,
        PortLimits.DEFAULT,
        Limits.DEFAULT,
        around,
        Ways.USUAL);
  }

  private RunningPort(
      Path data,
      Opening opening,
      Listening listening,
      ServerConfig.Mode mode,
      PortLimits portLimits,
      Limits limits,
      UnaryOperator<Store> around,
      Ways ways) {
    store = opening.open(bus, clock);
    var own = around.apply(store);
    var seen = new RequestStore(own);
    screenshots = new ScreenshotService(own, blobs, ids, clock);
    access = Access.open(own, bus, new Random(7), clock);
    people =
        SignIns.open(
            own,
            bus,
            access,
            ways.demand(),
            ways.organisation(),
            new byte[32],
            new Random(8),
            clock);
    identities = TestAuthority.in(data).identities(own, bus, access, clock);
    services =
        new AdminServices(
            new AttendanceService(seen, clock),
            new SettingsService(seen, clock),
            new FleetService(seen, clock),
            new Directory(seen, clock),
            new CommandService(seen, presence, limits, ids, clock),
            new ScreenshotService(seen, blobs, ids, clock),
            new ActivityService(seen),
            presence,
            heartbeats,
            seen,
            own,
            bus,
            access,
            people,
            identities,
            List.of(new ReadyCheck("store", () -> own.read(tx -> tx.events().newest()) >= 0)),
            clock);
    port = AdminPort.start(listening, mode, services, portLimits);
  }

  /// As if this agent had connected.
  Lease connect(AgentId agent) {
    presence.connect(agent);
    return store.write(tx ->
        tx.agents()
            .admit(
                agent,
                new Introduction(AgentKind.OURS, "0.1.0", "i1", "Linux", "desk-1"),
                ids.next(),
                clock.instant()));
  }

  /// As if its stream had ended.
  void disconnect(Lease lease) {
    presence.disconnect(lease.agent());
    var _ = store.write(tx -> tx.agents().disconnected(lease, "peer_lost", clock.instant()));
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer post(String path, String body, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.ofString(body)));
  }

  Answer post(String path, byte[] body) {
    return send(request(path).POST(BodyPublishers.ofByteArray(body)));
  }

  Answer put(String path, String body) {
    return send(request(path).PUT(BodyPublishers.ofString(body)));
  }

  Answer call(String method, String path, String body, String... headers) {
    return send(request(path, headers).method(method, BodyPublishers.ofString(body)));
  }

  Answer call(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()));
  }

  Answer checkIn(AgentId agent) {
    return post(
        "/api/attendance/checkin",
        "{\"employee_id\":\"%s\",\"domain\":\"%s\"}".formatted(agent.user(), agent.domain()));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port.address().getPort() + path);
  }

  @Override
  public void close() {
    port.close();
    people.close();
    identities.close();
    access.close();
    store.close();
    client.close();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var builder = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return Answer.of(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
