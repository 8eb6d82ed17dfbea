// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.ApiToken;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.fleet.AddressRange;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.FieldAgents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Doors that stand open further than they need to, or close soon.
public final class AccessCheck {
  private static final Duration SOON = Duration.ofDays(7);
  private static final Duration LONG_UNUSED = Duration.ofDays(90);

  /// A network of one place, at most.
  private static final int WIDEST_OF_IPV4 = 16;

  private static final int WIDEST_OF_IPV6 = 48;
  private static final int BYTES_OF_IPV4 = 4;

  private AccessCheck() {}

  public static List<Finding> of(AccessFacts facts, boolean hasSingleSignOn, Instant now) {
    var findings = new ArrayList<Finding>();
    if (facts.accounts().isEmpty()) {
      findings.add(Finding.wrong("there is no account", "stop the server and run rollcall setup"));
    }
    facts.accounts().stream()
        .filter(Account::isEnabled)
        .forEach(account -> look(account, facts, hasSingleSignOn, now, findings));
    facts.fieldAgents().entrySet().stream()
        .filter(domain -> !domain.getValue().isNone())
        .sorted(Map.Entry.comparingByKey())
        .map(domain -> field(domain.getKey(), domain.getValue()))
        .forEach(findings::add);
    return findings;
  }

  private static void look(
      Account account,
      AccessFacts facts,
      boolean hasSingleSignOn,
      Instant now,
      List<Finding> findings) {
    if (!hasSingleSignOn
        && account.grants().stream().anyMatch(grant -> grant.right() == Right.ADMINISTER)
        && facts.withPassword().contains(account.name())
        && !facts.withSecondFactor().contains(account.name())) {
      findings.add(
          Finding.advice(
              "administrator %s signs in by a password alone".formatted(account.name().value()),
              "have them set up a second factor on the page; rollcall server"
                  + " --require-second-factor demands one of everybody"));
    }
    facts.tokens().stream()
        .filter(token -> token.account().equals(account.name()) && !token.isExpired(now))
        .forEach(token -> look(token, now, findings));
  }

  private static void look(ApiToken token, Instant now, List<Finding> findings) {
    if (token.isExpired(now.plus(SOON))) {
      findings.add(
          Finding.advice(
              "%s expires at %s".formatted(shown(token), token.expiresAt()),
              "if it is still needed, make another: rollcall token create --account %s --label TEXT"
                  .formatted(token.account().value())));
    }
    if (token.lastUsedAt().orElse(token.createdAt()).plus(LONG_UNUSED).isBefore(now)) {
      findings.add(
          Finding.advice(
              "%s was not used for %d days".formatted(shown(token), LONG_UNUSED.toDays()),
              "if nobody needs it: rollcall token revoke " + token.id()));
    }
  }

  private static String shown(ApiToken token) {
    return "token %s of %s (%s)".formatted(token.id(), token.account().value(), token.label());
  }

  private static Finding field(Domain domain, FieldAgents agents) {
    var ranges =
        agents.addresses().stream()
            .map(AddressRange::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    var what =
        "%s admits %d workstations without a credential from %s"
            .formatted(domain, agents.workstations().size(), ranges);
    return agents.addresses().stream().anyMatch(AccessCheck::isWide)
        ? Finding.wrong(
            what, "name the networks in which they stand, /16 or narrower, in its field_agents")
        : Finding.advice(what, "enrol them, and take them from its field_agents");
  }

  private static boolean isWide(AddressRange range) {
    return range.prefix()
        < (range.first().getAddress().length == BYTES_OF_IPV4 ? WIDEST_OF_IPV4 : WIDEST_OF_IPV6);
  }
}
