// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Person;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.store.Tx;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The names that go with an account, of which a password must not be made: `security.md` lists
/// them.
public final class ContextNames {
  private static final String PRODUCT = "rollcall";

  /// An administrator of thousands of domains is asked about these; each costs a look.
  private static final int MOST_DOMAINS = 100;

  private static final Splitter PARTS =
      Splitter.on(CharMatcher.forPredicate(Character::isLetterOrDigit).negate()).omitEmptyStrings();

  private ContextNames() {}

  /// Of an account of which nothing else is known.
  public static Set<String> of(AccountName account) {
    return withParts(Stream.of(PRODUCT, account.value()));
  }

  static Set<String> of(Tx tx, Account account) {
    var person = account.person().map(tx.directory()::personOf);
    return withParts(
        Stream.of(
                Stream.of(PRODUCT, account.name().value()),
                domains(tx, account.grants()).stream().map(Domain::value),
                person.stream().flatMap(ContextNames::of))
            .flatMap(names -> names));
  }

  private static Stream<String> of(Person person) {
    PersonId id = person.id();
    return Stream.of(
        id.user().value(), id.domain().value(), person.name(), person.department(), person.email());
  }

  private static Collection<Domain> domains(Tx tx, List<Grant> grants) {
    var areas = grants.stream().map(Grant::area).toList();
    var own = areas.stream().map(Area::domain).flatMap(Optional::stream);
    var isOfAll = areas.stream().anyMatch(area -> area.domain().isEmpty());
    var others = isOfAll ? tx.directory().domains() : List.<Domain>of();
    return Stream.concat(own, others.stream()).distinct().limit(MOST_DOMAINS).toList();
  }

  private static Set<String> withParts(Stream<String> names) {
    var all = new LinkedHashSet<String>();
    names
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> !name.isBlank())
        .forEach(name -> {
          all.add(name);
          PARTS.split(name).forEach(all::add);
        });
    return all;
  }
}
