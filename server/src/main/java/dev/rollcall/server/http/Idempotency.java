// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import com.google.common.hash.Hashing;
import dev.rollcall.server.store.IdempotencyTable;
import dev.rollcall.server.store.Importance;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Makes every POST one that can be sent again: requests of one account with the same
/// `Idempotency-Key` are one request, which happens once, and each of them gets its answer.
///
/// The answer is kept in the transaction of the action, so neither is there without the other. A
/// refusal is not kept: nothing has happened, and the next try may fare better.
record Idempotency(Store store, InstantSource clock) {
  static final String HEADER = "Idempotency-Key";

  /// How long a key is remembered.
  static final Duration KEPT = Duration.ofHours(24);

  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

  /// What a caller wants: decided by reading the request, done in a transaction.
  ///
  /// @param importance what becomes of it on a full disk
  /// @param act must not throw a [Refused]: what else it has written stays
  record Wish(Body body, Importance importance, Function<Tx, Reply> act) {
    Wish(Body body, Function<Tx, Reply> act) {
      this(body, Importance.ORDINARY, act);
    }
  }

  /// Adds a POST route.
  void post(RoutesConfig routes, String path, Function<Context, Wish> read, Needs... needs) {
    routes.post(path, ctx -> answer(ctx, read.apply(ctx)).write(ctx), needs);
  }

  private Reply answer(Context ctx, Wish wish) {
    var key = key(ctx);
    if (key.isEmpty()) {
      return store.write(wish.importance(), wish.act());
    }
    var fingerprint = fingerprint(ctx, wish.body());
    return store.write(wish.importance(), tx -> once(tx, key.get(), fingerprint, wish.act()));
  }

  private Reply once(Tx tx, IdempotencyTable.Key key, String fingerprint, Function<Tx, Reply> act) {
    var now = clock.instant();
    var since = now.minus(KEPT);
    var earlier = tx.idempotency().find(key, since);
    if (earlier.isPresent()) {
      return earlier.get().fingerprint().equals(fingerprint)
          ? new Reply.Again(earlier.get())
          : new Reply.No(reused());
    }
    var reply = act.apply(tx);
    return switch (reply) {
      case Reply.Done done -> {
        var answer = answer(fingerprint, done);
        tx.idempotency().keep(key, answer, now, since);
        yield new Reply.Again(answer);
      }
      case Reply.Once once -> {
        tx.idempotency().keep(key, answer(fingerprint, once.kept()), now, since);
        yield once;
      }
      case Reply.Again again -> again;
      case Reply.Nothing nothing -> nothing;
      case Reply.No no -> no;
    };
  }

  private static IdempotencyTable.Answer answer(String fingerprint, Reply.Done done) {
    var body = new String(Json.write(done.value()), StandardCharsets.UTF_8);
    return new IdempotencyTable.Answer(fingerprint, done.status(), done.location(), body);
  }

  private static Problem reused() {
    return Problem.of(
            422, "idempotency_key_reused", "this key stands for another request; take a new one")
        .at(HEADER);
  }

  private static Optional<IdempotencyTable.Key> key(Context ctx) {
    var given = Collections.list(ctx.req().getHeaders(HEADER));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.size() > 1 || !KEY.matcher(given.getFirst()).matches()) {
      throw Texts.refused(HEADER, HEADER + " must be 1 to 255 visible ASCII characters, once");
    }
    return Optional.of(new IdempotencyTable.Key(Caller.of(ctx), given.getFirst()));
  }

  /// The same for the same request, however its body is written down.
  private static String fingerprint(Context ctx, Body body) {
    return Hashing.sha256()
        .newHasher()
        .putString(ctx.method() + " " + ctx.path() + "\n", StandardCharsets.UTF_8)
        .putBytes(body.canonical())
        .hash()
        .toString();
  }
}
