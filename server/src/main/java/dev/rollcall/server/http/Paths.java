// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.PersonId;
import io.javalin.http.Context;

/// Whom an address is about: only what the caller reaches.
final class Paths {
  static final String DOMAIN = "/{domain}";
  static final String PERSON = "/{domain}/{user_id}";
  static final String WORKSTATION = "/{domain}/{user_id}/{mac_address}";

  static final String DEVICE = "/{domain}/{mac_address}";

  private Paths() {}

  static Domain domain(Context ctx) {
    return Caller.from(ctx).within(new Domain(ctx.pathParam("domain")));
  }

  static PersonId person(Context ctx) {
    return Caller.from(ctx).within(PersonId.of(ctx.pathParam("domain"), ctx.pathParam("user_id")));
  }

  static Mac mac(Context ctx) {
    return Mac.parse(ctx.pathParam("mac_address"));
  }

  static AgentId agent(Context ctx) {
    var person = person(ctx);
    return new AgentId(person.domain(), person.user(), mac(ctx));
  }
}
