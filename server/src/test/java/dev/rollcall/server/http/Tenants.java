// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.access.AccessAnswer;
import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.ApiToken;
import dev.rollcall.server.access.Grant;
import dev.rollcall.server.access.PasswordMaker;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.TokenSecret;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.LogExcerpt;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.identity.EnrollToken;
import dev.rollcall.server.identity.TestKey;
import dev.rollcall.server.screenshot.Picture;
import dev.rollcall.server.screenshot.PictureAnswer;
import dev.rollcall.server.store.Tx;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/// A port that two organisations share, each with everything that a route can be about.
final class Tenants implements AutoCloseable {
  static final Domain OURS = new Domain("unirms.com");
  static final Domain THEIRS = new Domain("other.com");
  static final Area EVERYWHERE = Area.EVERYWHERE;

  /// What one organisation has.
  record Tenant(
      AgentId agent, String command, String log, String picture, String account, String token) {}

  final RunningPort running;
  final Tenant ours;
  final Tenant theirs;
  private final Random random = new Random(11);
  private final AtomicInteger number = new AtomicInteger();

  Tenants(RunningPort running) {
    this.running = running;
    ours = tenant(OURS);
    theirs = tenant(THEIRS);
  }

  /// A new account with these grants, and the header by which it is known.
  String bearer(Grant... grants) {
    return "Bearer " + secret(account(grants), List.of(Right.values()), Duration.ofDays(1));
  }

  String bearer(Area area, Right... rights) {
    return bearer(Arrays.stream(rights).map(right -> new Grant(right, area)).toArray(Grant[]::new));
  }

  AccountName account(Grant... grants) {
    var name = new AccountName("account-" + number.incrementAndGet());
    var account =
        new Account(name, Account.State.ENABLED, List.of(grants), running.clock.instant());
    change(tx -> tx.accounts().put(account));
    return name;
  }

  /// The name of a new account that signs in by [Browser#PASSWORD].
  String signingIn(Grant... grants) {
    var name = account(grants).value();
    setPassword(name, Browser.PASSWORD);
    makeOwn(new AccountName(name));
    return name;
  }

  /// As if the owner had chosen the same password.
  private void makeOwn(AccountName name) {
    var hash = running.store.<Optional<String>>read(tx -> tx.accounts().passwordHash(name));
    change(tx -> tx.accounts().putPasswordHash(name, hash.orElseThrow(), PasswordMaker.OWNER));
  }

  /// As an administrator of everything does.
  void setPassword(String account, String password) {
    running
        .call(
            "PUT",
            "/api/v1/accounts/" + account + "/password",
            "{\"password\":\"" + password + "\"}",
            "Authorization",
            bearer(EVERYWHERE, Right.values()))
        .is(204);
  }

  /// A new account of this person with these rights there, and the header by which it is known.
  String own(PersonId person, Area area, Right... rights) {
    var grants = Arrays.stream(rights).map(right -> new Grant(right, area)).toList();
    var name = new AccountName("own-" + number.incrementAndGet());
    var now = running.clock.instant();
    change(tx ->
        tx.accounts()
            .put(new Account(name, Account.State.ENABLED, grants, now, Optional.of(person))));
    return "Bearer " + secret(name, List.of(Right.values()), Duration.ofDays(1));
  }

  String secret(AccountName name, List<Right> rights, Duration life) {
    return add(name, rights, life).secret();
  }

  /// @param id of the token
  record Added(String id, String secret) {}

  Added add(AccountName name, List<Right> rights, Duration life) {
    var secret = TokenSecret.fresh(random);
    var now = running.clock.instant();
    var token =
        new ApiToken(
            "token-" + number.incrementAndGet(),
            name,
            "test",
            rights,
            now,
            now.plus(life),
            Optional.empty());
    change(tx -> tx.tokens().add(token, secret.hash()));
    return new Added(token.id(), secret.reveal());
  }

  private Tenant tenant(Domain domain) {
    var agent = AgentId.of(domain.value(), "PT24002", "1697e92ca2fc");
    running.connect(agent);
    var all = bearer(EVERYWHERE, Right.values());
    change(tx -> tx.directory().putPerson(new Person(agent.person(), "", "Sales", "")));
    change(tx -> tx.directory().assign(domain, agent.mac(), agent.user()));
    var body = body(domain, "employee_id", agent.user().value(), "");
    enroll(agent);
    running.post("/api/attendance/checkin", body, "Authorization", all).is(200);
    var account = account(new Grant(Right.AUDIT, Area.of(domain)));
    var log = command(all, domain, "log_request");
    keepLog(log);
    var picture = keepPicture(agent, command(all, domain, "screenshot"));
    return new Tenant(
        agent,
        command(all, domain, "flush_logs"),
        log,
        picture,
        account.value(),
        add(account, List.of(), Duration.ofDays(1)).id());
  }

  private void enroll(AgentId agent) {
    var made =
        running.store.write(
            tx -> running.identities.tokens().make(tx, agent.person(), Optional.empty(), "asha"));
    if (made instanceof AccessAnswer.Done<EnrollToken.Made>(var token)) {
      var word = token.secret().reveal(running.identities.certifier().pin());
      var _ = running.identities.service().enroll(word, agent, TestKey.fresh().request());
    }
  }

  private static String body(Domain domain, String key, String user, String more) {
    return "{\"domain\":\"%s\",\"%s\":\"%s\"%s}".formatted(domain, key, user, more);
  }

  private String command(String bearer, Domain domain, String type) {
    var more = ",\"mac_address\":\"1697e92ca2fc\",\"reason\":\"r\",\"type\":\"%s\"".formatted(type);
    return running
        .post("/api/v1/commands", body(domain, "user_id", "PT24002", more), "Authorization", bearer)
        .is(201)
        .json()
        .get("id")
        .asString();
  }

  private void keepLog(String command) {
    change(tx -> tx.logs().add(new CommandId(command), new LogExcerpt(List.of(), 0, false)));
  }

  private String keepPicture(AgentId agent, String command) {
    var picture = new Picture(png(), running.clock.instant(), "banner");
    var kept = running.screenshots.keep(agent, new CommandId(command), picture);
    return kept instanceof PictureAnswer.Stored(var screenshot) ? screenshot.id() : "";
  }

  private static ByteBuffer png() {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private void change(Consumer<Tx> work) {
    var _ =
        running.store.<Boolean>write(tx -> {
          work.accept(tx);
          return true;
        });
  }

  @Override
  public void close() {
    running.close();
  }
}
