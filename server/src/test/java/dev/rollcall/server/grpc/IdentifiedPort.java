// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import com.google.protobuf.ByteString;
import dev.rollcall.protocol.v1.CertificateReply;
import dev.rollcall.protocol.v1.EnrollRequest;
import dev.rollcall.protocol.v1.EnrollmentServiceGrpc;
import dev.rollcall.protocol.v1.RenewRequest;
import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.access.Access;
import dev.rollcall.server.access.AccessAnswer;
import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.ApiToken;
import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.TokenSecret;
import dev.rollcall.server.activity.ActivityService;
import dev.rollcall.server.attendance.AttendanceService;
import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.blob.FileBlobs;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.FreshIds;
import dev.rollcall.server.fleet.HeartbeatLog;
import dev.rollcall.server.hub.Hub;
import dev.rollcall.server.hub.InlinePictures;
import dev.rollcall.server.hub.SessionWork;
import dev.rollcall.server.identity.EnrollToken;
import dev.rollcall.server.identity.Identities;
import dev.rollcall.server.identity.TestAuthority;
import dev.rollcall.server.identity.TestKey;
import dev.rollcall.server.jdbc.SqliteStore;
import dev.rollcall.server.screenshot.PictureBudget;
import dev.rollcall.server.screenshot.ScreenshotService;
import dev.rollcall.server.seal.TestSeals;
import dev.rollcall.server.store.Tx;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The agents' port as it is without `--dev`: TLS, a real store, a real authority, real streams.
/// Its time runs, and a test can put it forward.
final class IdentifiedPort implements AutoCloseable {
  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final AtomicInteger accounts = new AtomicInteger();
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final LocalBus bus = new LocalBus();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor();

  final InstantSource clock = () -> InstantSource.system().instant().plus(ahead.get());
  final SqliteStore store;
  final Access access;
  final Identities identities;
  final Hub hub;
  final AgentPort port;
  private final TestTls tls;

  IdentifiedPort(Path data) {
    store = SqliteStore.open(data, bus, clock);
    access = Access.open(store, bus, random, clock);
    identities = TestAuthority.in(data).identities(store, bus, access, clock);
    var ids = new FreshIds(random);
    var blobs = FileBlobs.open(data, TestSeals.of(1), () -> true, clock);
    var screenshots = new ScreenshotService(store, blobs, ids, clock);
    var budget = new PictureBudget();
    var pictures = new InlinePictures(screenshots, budget, threads, clock);
    hub = new Hub(new SessionWork(store, pictures, ids, clock), bus, InstantSource.system());
    var services =
        new AgentServices(
            new AgentAccess(ServerConfig.Mode.IDENTIFIED, identities, access),
            new AttendanceService(store, clock),
            new ActivityService(store),
            screenshots,
            budget,
            new HeartbeatLog(clock),
            store,
            blobs,
            threads,
            clock);
    tls = TestTls.in(data);
    port = tls.start(hub, services);
    var _ = chores.scheduleWithFixedDelay(hub::checkCredentials, 100, 100, TimeUnit.MILLISECONDS);
  }

  /// What a workstation has: its key and the newest certificate.
  record Workstation(AgentId agent, TestKey key, List<byte[]> chain) {}

  void pass(Duration time) {
    ahead.updateAndGet(before -> before.plus(time));
  }

  String enrollToken(AgentId agent) {
    var made =
        store.write(
            tx -> identities.tokens().make(tx, agent.person(), Optional.of(agent.mac()), "asha"));
    return made instanceof AccessAnswer.Done<EnrollToken.Made>(var token)
        ? token.secret().reveal(identities.certifier().pin())
        : "";
  }

  Workstation enroll(AgentId agent) {
    return enroll(agent, enrollToken(agent), TestKey.fresh());
  }

  Workstation enroll(AgentId agent, String token, TestKey key) {
    var reply =
        EnrollmentServiceGrpc.newBlockingStub(asNobody()).enroll(request(agent, token, key));
    return new Workstation(agent, key, chain(reply));
  }

  static EnrollRequest request(AgentId agent, String token, TestKey key) {
    return EnrollRequest.newBuilder()
        .setToken(token)
        .setDomain(agent.domain().value())
        .setUserId(agent.user().value())
        .setMacAddress(agent.mac().value())
        .setCertificateRequest(ByteString.copyFrom(key.request()))
        .build();
  }

  /// Over this connection.
  static Workstation renew(ManagedChannel channel, AgentId agent, TestKey key) {
    var reply = EnrollmentServiceGrpc.newBlockingStub(channel).renew(renewal(key));
    return new Workstation(agent, key, chain(reply));
  }

  static RenewRequest renewal(TestKey key) {
    return RenewRequest.newBuilder()
        .setCertificateRequest(ByteString.copyFrom(key.request()))
        .build();
  }

  private static List<byte[]> chain(CertificateReply reply) {
    return reply.getChainList().stream().map(ByteString::toByteArray).toList();
  }

  /// A connection of its own.
  ManagedChannel as(Workstation workstation) {
    return kept(tls.channel(port.address(), workstation.key(), workstation.chain()));
  }

  /// Shows its certificate although the server names another authority.
  ManagedChannel insistingAs(Workstation workstation) {
    return kept(tls.insisting(port.address(), workstation.key(), workstation.chain()));
  }

  ManagedChannel asNobody() {
    return kept(tls.channel(port.address()));
  }

  private ManagedChannel kept(ManagedChannel channel) {
    channels.add(channel);
    return channel;
  }

  void revoke(AgentId agent) {
    var _ = store.write(tx -> identities.service().revoke(tx, agent, "asha"));
  }

  /// A token of a new account with these grants.
  String token(Grant... grants) {
    var name = new AccountName("account-" + accounts.incrementAndGet());
    var secret = TokenSecret.fresh(random);
    var now = clock.instant();
    var rights = Arrays.asList(Right.values());
    change(tx -> {
      tx.accounts().put(new Account(name, Account.State.ENABLED, List.of(grants), now));
      tx.tokens()
          .add(
              new ApiToken(
                  name.value(),
                  name,
                  "test",
                  rights,
                  now,
                  now.plus(Duration.ofDays(1)),
                  Optional.empty()),
              secret.hash());
    });
    return secret.reveal();
  }

  void change(Consumer<Tx> work) {
    var _ =
        store.<Boolean>write(tx -> {
          work.accept(tx);
          return true;
        });
  }

  List<Event> events(String kind) {
    access.refusals().write();
    return store.read(tx -> tx.events().after(0, 1_000)).stream()
        .map(StoredEvent::event)
        .filter(event -> event.kind().equals(kind))
        .toList();
  }

  Instant now() {
    return clock.instant();
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    chores.shutdownNow();
    port.close();
    hub.close();
    identities.close();
    access.close();
    store.close();
    threads.close();
  }
}
