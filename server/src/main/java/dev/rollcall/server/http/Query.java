// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.fleet.UserId;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The parameters of a request; an empty one counts as absent.
record Query(Map<String, List<String>> values) {
  private static final Pattern ESCAPED = Pattern.compile("([^%]|%[0-9a-fA-F]{2})*+");
  private static final int USUAL = 100;
  private static final int MOST = 500;

  /// Refuses parameters other than these, so that a misspelt filter does not show everything.
  static Query of(Context ctx, String... parameters) {
    if (!ESCAPED.matcher(Objects.requireNonNullElse(ctx.queryString(), "")).matches()) {
      throw new Refused(Problem.malformed("the address holds a % that begins no escape"));
    }
    var known = Set.of(parameters);
    for (var name : ctx.queryParamMap().keySet()) {
      if (!known.contains(name)) {
        throw Texts.refused(
            name, "there is no parameter " + name + "; there are " + Arrays.toString(parameters));
      }
    }
    return new Query(ctx.queryParamMap());
  }

  Optional<String> text(String name) {
    var given = values.getOrDefault(name, List.of());
    if (given.size() > 1) {
      throw Texts.refused(name, name + " must be given once");
    }
    return given.stream().findFirst().filter(value -> !value.isEmpty());
  }

  /// What the caller may see of the domain that is asked for, or of all.
  Reach reach(Context ctx) {
    return Caller.from(ctx).reach().in(text("domain").map(Domain::new));
  }

  Optional<UserId> user() {
    return text("user_id").map(UserId::new);
  }

  /// A `+` that stands bare in an address arrives as a space.
  Optional<Instant> time(String name) {
    return text(name).map(text -> Times.parse(name, text.replace(' ', '+')));
  }

  Optional<Integer> whole(String name, int least, int most) {
    return text(name).map(text -> whole(name, text, least, most));
  }

  /// How many items a list answers at once.
  int limit() {
    return whole("limit", 1, MOST).orElse(USUAL);
  }

  private static int whole(String name, String text, int least, int most) {
    try {
      var number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // the same answer as for a number out of range
    }
    throw Texts.refused(name, name + " must be a whole number from " + least + " to " + most);
  }
}
