// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench.rig;

import dev.rollcall.agent.SteadyTime;
import dev.rollcall.server.Listening;
import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.access.Access;
import dev.rollcall.server.activity.ActivityService;
import dev.rollcall.server.attendance.AttendanceService;
import dev.rollcall.server.blob.FileBlobs;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.certificate.CertificateAuthority;
import dev.rollcall.server.certificate.KeyFolder;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.FreshIds;
import dev.rollcall.server.fleet.HeartbeatLog;
import dev.rollcall.server.grpc.AgentAccess;
import dev.rollcall.server.grpc.AgentPort;
import dev.rollcall.server.grpc.AgentServices;
import dev.rollcall.server.hub.Hub;
import dev.rollcall.server.hub.InlinePictures;
import dev.rollcall.server.hub.SessionWork;
import dev.rollcall.server.identity.Certifier;
import dev.rollcall.server.identity.Identities;
import dev.rollcall.server.jdbc.SqliteStore;
import dev.rollcall.server.screenshot.PictureBudget;
import dev.rollcall.server.screenshot.ScreenshotService;
import dev.rollcall.server.seal.Seal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The server's own agents' port, hub and sessions, with the chores that they need. Only what
/// sessions ask of the store comes from memory.
final class RealPusher implements Pusher {
  private final LocalBus bus = new LocalBus();
  private final InstantSource clock = InstantSource.system();
  private final MemoryAgents agents;
  private final SqliteStore store;
  private final Hub hub;
  private final AgentPort port;
  private final Map<Integer, AgentId> ids = new ConcurrentHashMap<>();
  private final ScheduledExecutorService chores = Executors.newScheduledThreadPool(1);

  /// @param folder of what is not on the way: certificates, pictures, the accounts' store
  RealPusher(Path folder, int most, Hearer hearer) {
    var random = new SecureRandom();
    var freshIds = new FreshIds(random);
    agents =
        new MemoryAgents(
            (agent, revision) -> hearer.applied(Names.number(agent.user().value()), revision));
    store = SqliteStore.open(folder, bus, clock);
    var blobs =
        FileBlobs.open(folder, new Seal(new byte[Seal.KEY_BYTES], random), store::hasRoom, clock);
    var budget = new PictureBudget();
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var screenshots = new ScreenshotService(store, blobs, freshIds, clock);
    var pictures = new InlinePictures(screenshots, budget, threads, clock);
    var work = new SessionWork(new MemoryStore(agents), pictures, freshIds, clock);
    hub = new Hub(work, bus, new SteadyTime(clock));
    var access = Access.open(store, bus, random, clock);
    var authority = CertificateAuthority.open(KeyFolder.in(folder), random, clock);
    var certifier = new Certifier(authority, Certifier.USUAL_LIFE);
    var identities = Identities.open(store, bus, access.refusals(), certifier, random, clock);
    var services =
        new AgentServices(
            new AgentAccess(ServerConfig.Mode.DEV, identities, access),
            new AttendanceService(store, clock),
            new ActivityService(store),
            screenshots,
            budget,
            new HeartbeatLog(clock),
            store,
            blobs,
            threads,
            clock);
    port = AgentPort.start(Listening.plain(0), most + 1, hub, services);
    var _ = chores.scheduleAtFixedRate(hub::tick, 250, 250, TimeUnit.MILLISECONDS);
    var _ = chores.scheduleAtFixedRate(hub::checkCredentials, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public int port() {
    return port.address().getPort();
  }

  /// A change in the store, and the hint that follows it.
  @Override
  public void push(int agent) {
    var id = ids.computeIfAbsent(agent, RealPusher::id);
    agents.change(id);
    bus.publish(new Signal.AgentWork(id));
  }

  private static AgentId id(int agent) {
    return AgentId.of(Names.DOMAIN, Names.user(agent), Names.mac(agent));
  }

  @Override
  public void close() {
    chores.shutdownNow();
    port.close();
    hub.close();
    store.close();
  }
}
