// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.Listening;
import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.audit.Views;
import dev.rollcall.server.limit.Crowd;
import dev.rollcall.server.limit.TurnedAway;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.Key;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import io.javalin.util.JavalinBindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/// The administrators' port, from its start to its end.
public final class AdminPort implements AutoCloseable {
  static final Key<PortLimits> LIMITS = new Key<>("limits");

  /// How long requests that are under way may take to end when the port closes.
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Javalin javalin;
  private final Feed feed;
  private final InetSocketAddress address;
  private final Visitors visitors;
  private final AtomicBoolean closed = new AtomicBoolean();

  private AdminPort(Javalin javalin, Feed feed, InetSocketAddress address, Visitors visitors) {
    this.javalin = javalin;
    this.feed = feed;
    this.address = address;
    this.visitors = visitors;
  }

  /// @throws StartupFailure when the port cannot be had; nothing is left open then
  public static AdminPort start(
      Listening listening, ServerConfig.Mode mode, AdminServices services) {
    return start(listening, mode, services, PortLimits.DEFAULT);
  }

  static AdminPort start(
      Listening listening, ServerConfig.Mode mode, AdminServices services, PortLimits limits) {
    var feed = new Feed(services.history(), services.bus());
    var visitors = visitors(services, limits);
    try {
      var javalin =
          Javalin.create(
              config -> configure(config, listening, mode, services, limits, feed, visitors));
      Needs.checkAll(javalin);
      javalin.start();
      feed.start();
      return new AdminPort(javalin, feed, listening.at(javalin.port()), visitors);
    } catch (JavalinBindException taken) {
      feed.close();
      throw failure(listening.port(), taken);
    } catch (RuntimeException failure) {
      feed.close();
      throw failure;
    }
  }

  private static Visitors visitors(AdminServices services, PortLimits limits) {
    var crowd = new Crowd(limits.strangers(), services.clock(), new TurnedAway("admin"));
    return new Visitors(crowd, limits.first(), limits.idle(), new ScheduledExecutorScheduler());
  }

  /// Logs which connections were closed unasked; to be called once a minute.
  public void tidy() {
    visitors.tidy();
  }

  /// Where administrators connect.
  public InetSocketAddress address() {
    return address;
  }

  /// Every route with what it needs, such as `GET /api/v1/agents`.
  Map<String, Set<RouteRole>> routes() {
    return Needs.declared(javalin);
  }

  /// Ends streams and waiting calls, lets the other requests end, and closes. May be called twice.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      feed.close();
      javalin.stop();
    }
  }

  private static StartupFailure failure(int port, JavalinBindException taken) {
    var failure =
        new StartupFailure(
            StartupFailure.Kind.ADDRESS_IN_USE,
            "the admin port " + port + " is in use; choose another with --admin-port");
    failure.initCause(taken);
    return failure;
  }

  private static void configure(
      JavalinConfig config,
      Listening listening,
      ServerConfig.Mode mode,
      AdminServices services,
      PortLimits limits,
      Feed feed,
      Visitors visitors) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.appData(LIMITS, limits);
    config.jetty.threadPool = threads();
    config.jetty.modifyHttpConfiguration(AdminPort::configure);
    config.jetty.addConnector(
        (server, http) -> new AdminConnector(server, http, listening, limits, visitors));
    var gate = new Gate(new Guards(mode), listening, visitors, limits);
    config.jetty.modifyServer(server -> configure(server, gate, limits));
    config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ErrorPages()));
    Problems.addTo(config.routes);
    refuseHead(config.routes);
    new Doorkeeper(mode, services.access(), services.people(), services.store())
        .addTo(config.routes);
    resources(mode, services, limits, feed).forEach(resource -> resource.addTo(config.routes));
  }

  private static List<Resource> resources(
      ServerConfig.Mode mode, AdminServices services, PortLimits limits, Feed feed) {
    var agents = new AgentList(services.presence(), services.heartbeats());
    var posts = new Idempotency(services.store(), services.clock());
    var views = new Views(services.store(), services.clock());
    var attendance = new AttendanceRoutes(services.store(), views, services.clock());
    var screenshots = new ScreenshotRoutes(services.screenshots());
    var waits = new CommandWaits(services.commands(), feed, services.bus(), limits.waits());
    return List.of(
        PageRoute.load(),
        new PromisedRoutes(
            services.attendance(),
            services.commands(),
            services.presence(),
            posts,
            services.clock()),
        attendance,
        new SettingsRoutes(services.settings()),
        new MonitoringRoutes(services.fleet()),
        new CommandRoutes(services.commands(), waits, services.store(), posts, services.clock()),
        new LogRoutes(services.store(), services.clock()),
        screenshots,
        new AgentRoutes(agents, services.store(), services.clock()),
        new DomainRoutes(services.directory()),
        new PeopleRoutes(services.directory()),
        new WorkstationRoutes(services.directory()),
        new ActivityRoutes(services.activity(), views),
        new AuditRoutes(services.store(), views),
        new OwnRoutes(services.access().accounts(), services.store(), screenshots, attendance),
        new AccountRoutes(services.access(), services.people(), posts),
        new SessionRoutes(mode, services.people(), posts),
        new SingleSignOnRoutes(services.people()),
        new MeRoutes(services.people(), posts),
        new TokenRoutes(services.access(), posts),
        new IdentityRoutes(services.identities(), services.store(), posts),
        new HealthRoutes(services.checks()),
        new EventRoutes(feed, new Lookout(services.bus()), limits));
  }

  /// The router would answer 200 to HEAD for whatever has a GET, whether it exists or not.
  private static void refuseHead(RoutesConfig routes) {
    routes.beforeMatched(ctx -> {
      if (ctx.method().equals(HandlerType.HEAD) && !ctx.path().equals("/")) {
        throw new Refused(
            Problem.of(405, "method_not_allowed", "use GET instead").header("Allow", "GET"));
      }
    });
  }

  /// A few threads for the sockets; requests, which block, run on virtual ones.
  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(16, 4);
    threads.setName("admin-port");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("admin-"));
    return threads;
  }

  private static void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(8 * 1024);
  }

  private static void configure(Server server, Gate gate, PortLimits limits) {
    server.setErrorHandler(new ErrorPages());
    server.setStopTimeout(GRACE.toMillis());
    server.addBean(new NetworkConnectionLimit(limits.connections(), server));
    server.insertHandler(new GracefulHandler());
    server.insertHandler(gate);
  }
}
