// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.access.Access;
import dev.rollcall.server.activity.ActivityService;
import dev.rollcall.server.attendance.AttendanceService;
import dev.rollcall.server.blob.FileBlobs;
import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.certificate.CertificateAuthority;
import dev.rollcall.server.certificate.KeyFolder;
import dev.rollcall.server.command.CommandDeadlines;
import dev.rollcall.server.command.CommandService;
import dev.rollcall.server.command.Limits;
import dev.rollcall.server.fleet.Directory;
import dev.rollcall.server.fleet.FleetService;
import dev.rollcall.server.fleet.FreshIds;
import dev.rollcall.server.fleet.HeartbeatLog;
import dev.rollcall.server.grpc.AgentAccess;
import dev.rollcall.server.grpc.AgentPort;
import dev.rollcall.server.grpc.AgentServices;
import dev.rollcall.server.heads.AuditKey;
import dev.rollcall.server.heads.HeadKeeper;
import dev.rollcall.server.http.AdminPort;
import dev.rollcall.server.http.AdminServices;
import dev.rollcall.server.http.KeptAnswers;
import dev.rollcall.server.http.ReadyCheck;
import dev.rollcall.server.hub.Hub;
import dev.rollcall.server.hub.InlinePictures;
import dev.rollcall.server.hub.SessionWork;
import dev.rollcall.server.identity.Certifier;
import dev.rollcall.server.identity.Identities;
import dev.rollcall.server.jdbc.PostgresStore;
import dev.rollcall.server.jdbc.SqliteStore;
import dev.rollcall.server.screenshot.PictureBudget;
import dev.rollcall.server.screenshot.PictureRetention;
import dev.rollcall.server.screenshot.ScreenshotService;
import dev.rollcall.server.seal.Seal;
import dev.rollcall.server.settings.SettingsService;
import dev.rollcall.server.signin.SignIns;
import dev.rollcall.server.store.Blobs;
import dev.rollcall.server.store.Importance;
import dev.rollcall.server.store.RequestStore;
import dev.rollcall.server.store.Store;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running server: the only place that sees every package.
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  /// How long a stop waits for streams to end in good order.
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final Stops stops;
  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();
  private final FreshIds ids = new FreshIds(random);
  private final LocalBus bus = new LocalBus();
  private final HeartbeatLog heartbeats = new HeartbeatLog(clock);
  private final PictureBudget budget = new PictureBudget();

  private final ExecutorService threads;
  private final Store store;
  private final HeadKeeper heads;
  private final Transport transport;
  private final Blobs blobs;
  private final Access access;
  private final SignIns people;
  private final Identities identities;
  private final AttendanceService attendance;
  private final ActivityService activity;
  private final ScreenshotService screenshots;
  private final Hub hub;
  private final AgentPort agents;
  private final AdminPort admins;

  private Server(ServerConfig config, Stops stops) {
    this.stops = stops;
    threads = stops.add(Executors.newVirtualThreadPerTaskExecutor());
    store = stops.add(openStore(config.database(), config.data(), bus, clock));
    NetworkGate.check(config.mode(), store);
    PictureFolder.check(config.data(), store);
    PictureFolder.checkKey(config.data());
    var keys = KeyFolder.in(config.data());
    var authority = CertificateAuthority.open(keys, random, clock);
    transport = Transport.open(config, keys, authority, clock);
    heads = stops.add(heads(config));
    var pictures = new Seal(SealingKey.PICTURES.open(keys, random), random);
    blobs = FileBlobs.open(config.data(), pictures, store::hasRoom, clock);
    access = stops.add(Access.open(store, bus, random, clock));
    var key = SealingKey.SECRETS.open(keys, random);
    people =
        stops.add(
            SignIns.open(
                store,
                bus,
                access,
                config.secondFactors(),
                config.organisation().map(OpenIdConfig::provider),
                key,
                random,
                clock));
    identities = stops.add(openIdentities(authority, config.network().agentLife()));
    attendance = new AttendanceService(store, clock);
    activity = new ActivityService(store);
    screenshots = new ScreenshotService(store, blobs, ids, clock);
    forgetConnections();
    hub = stops.add(hub(config.network().quiet()));
    agents =
        stops.add(
            AgentPort.start(
                transport.agents(),
                OpenFiles.ofThisProcess().connections(),
                hub,
                agentServices(config.mode())));
    admins = stops.add(AdminPort.start(transport.admins(), config.mode(), adminServices()));
    beginChores(stops.add(new Chores()), config.keepPictures());
  }

  static Store openStore(DatabaseConfig database, Path data, Bus bus, InstantSource clock) {
    return switch (database) {
      case DatabaseConfig.Embedded _ -> SqliteStore.open(data, bus, clock);
      case DatabaseConfig.Postgres postgres -> PostgresStore.open(postgres, data, bus, clock);
    };
  }

  /// Whoever was connected when the last process ended is not connected to this one. Also on a full
  /// disk: a server that does not start keeps no stop.
  private void forgetConnections() {
    store.write(
        Importance.PROTECTIVE,
        tx -> {
          tx.agents().allDisconnected("server_restarted", clock.instant());
          return tx;
        });
  }

  private HeadKeeper heads(ServerConfig config) {
    var key = AuditKey.open(KeyFolder.in(config.data()));
    var keeper = new HeadKeeper(store, config.auditHeads(), key, clock);
    keeper.write();
    return keeper;
  }

  private Hub hub(Duration quiet) {
    var pictures = new InlinePictures(screenshots, budget, threads, clock);
    var work = new SessionWork(store, pictures, ids, clock);
    return new Hub(work, bus, quiet, MonotonicClock.startingAt(clock.instant()));
  }

  private Identities openIdentities(CertificateAuthority authority, Duration life) {
    var certifier = new Certifier(authority, life);
    return Identities.open(store, bus, access.refusals(), certifier, random, clock);
  }

  private AgentServices agentServices(ServerConfig.Mode mode) {
    return new AgentServices(
        new AgentAccess(mode, identities, access),
        attendance,
        activity,
        screenshots,
        budget,
        heartbeats,
        store,
        blobs,
        threads,
        clock);
  }

  /// Of requests, each sees what its account reaches; nothing here holds the whole store but what
  /// says so.
  private AdminServices adminServices() {
    var asked = new RequestStore(store);
    return new AdminServices(
        new AttendanceService(asked, clock),
        new SettingsService(asked, clock),
        new FleetService(asked, clock),
        new Directory(asked, clock),
        new CommandService(asked, hub, Limits.DEFAULT, ids, clock),
        new ScreenshotService(asked, blobs, ids, clock),
        new ActivityService(asked),
        hub,
        heartbeats,
        asked,
        store,
        bus,
        access,
        people,
        identities,
        List.of(
            new ReadyCheck("store", new StoreCheck(store)::fault),
            new ReadyCheck("room on the disk of the data folder", store::hasRoom),
            new ReadyCheck("signed heads of the audit log", heads::fault),
            new ReadyCheck("agents' port", agents::isServing),
            new ReadyCheck("open files for more agents", agents::isAccepting)),
        clock);
  }

  /// The store looks for room when it is asked to change something.
  private void lookForRoom() {
    if (!store.hasRoom()) {
      var _ = store.writeLater(tx -> tx);
    }
  }

  private void beginChores(Chores chores, Duration keepPictures) {
    var retention = new PictureRetention(store, blobs, keepPictures, clock);
    chores.nowAndEvery(Duration.ofMinutes(1), "old pictures", retention::run);
    chores.every(Duration.ofMillis(250), "session deadlines", hub::tick);
    chores.every(
        Duration.ofMillis(500), "command deadlines", new CommandDeadlines(store, clock)::run);
    chores.every(Duration.ofMinutes(1), "kept answers", new KeptAnswers(store, clock)::forgetOld);
    chores.every(Duration.ofMinutes(1), "heads of the audit log", heads::write);
    chores.every(Duration.ofMinutes(1), "access", access::tidy);
    chores.every(Duration.ofMinutes(1), "sessions of people", people::tidy);
    chores.every(Duration.ofSeconds(3), "certificate", transport::refresh);
    chores.every(Duration.ofMinutes(1), "agents' port", agents::tidy);
    chores.every(Duration.ofMinutes(1), "admin port", admins::tidy);
    chores.every(Duration.ofMinutes(1), "identities", identities::tidy);
    chores.every(Duration.ofSeconds(1), "credentials of streams", hub::checkCredentials);
    chores.every(Duration.ofSeconds(1), "room on the disk", this::lookForRoom);
    chores.every(Duration.ofSeconds(5), "shift ends", attendance::endOverdueShifts);
  }

  /// Opens the store and both ports.
  ///
  /// @throws StartupFailure when it cannot serve; nothing is left open then
  public static Server start(ServerConfig config) {
    var stops = new Stops();
    try {
      return new Server(config, stops);
    } catch (RuntimeException failure) {
      stops.close();
      throw failure;
    }
  }

  /// Where agents connect.
  public InetSocketAddress agentAddress() {
    return agents.address();
  }

  /// Where administrators connect.
  public InetSocketAddress adminAddress() {
    return admins.address();
  }

  /// Ends every stream with advice when to come back, then closes. Waits at most some seconds.
  public void drain() {
    LOG.atInfo().addKeyValue("streams", hub.streams()).log("draining");
    hub.drain(random);
    var end = System.nanoTime() + DRAIN.toNanos();
    while (hub.streams() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    close();
  }

  /// Closes at once. May be called twice.
  @Override
  public void close() {
    stops.close();
  }
}
