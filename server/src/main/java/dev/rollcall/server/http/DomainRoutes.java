// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.fleet.Directory;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.settings.Days;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// How an organisation counts its days.
record DomainRoutes(Directory directory) implements Resource {
  private static final String PATH = "/api/v1/domains" + Paths.DOMAIN;

  record Shown(
      String timeZone,
      List<String> weeklyOff,
      List<String> holidays,
      long maxShiftHours,
      boolean strictDirectory,
      FieldAgentsText fieldAgents) {
    static Shown of(DomainRules rules) {
      return new Shown(
          rules.zone().equals(ZoneOffset.UTC) ? "UTC" : rules.zone().getId(),
          rules.weeklyOff().stream().sorted().map(Shown::text).toList(),
          rules.holidays().stream().sorted().map(LocalDate::toString).toList(),
          rules.maxShift().toHours(),
          rules.admission() == DomainRules.Admission.STRICT_DIRECTORY,
          FieldAgentsText.of(rules.fieldAgents()));
    }

    private static String text(DayOfWeek day) {
      return day.name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(
        PATH,
        ctx -> Answers.json(ctx, Shown.of(directory.rules(Paths.domain(ctx)))),
        Needs.ADMINISTER);
    routes.put(PATH, this::put, Needs.ADMINISTER);
  }

  /// Replaces all rules: a field that is left out is as it is where nobody has spoken.
  private void put(Context ctx) {
    var domain = Paths.domain(ctx);
    Caller.from(ctx).mustCover(domain);
    var rules = rules(Body.of(ctx));
    Answers.json(ctx, Shown.of(directory.putRules(domain, rules, Caller.of(ctx))));
  }

  private static DomainRules rules(Body body) {
    body.only(
        "time_zone",
        "weekly_off",
        "holidays",
        "max_shift_hours",
        "strict_directory",
        FieldAgentsText.FIELD);
    var usual = DomainRules.DEFAULT;
    return new DomainRules(
        body.text("time_zone", 100).map(DomainRoutes::zone).orElse(usual.zone()),
        weeklyOff(body.list("weekly_off")),
        holidays(body.list("holidays")),
        body.whole("max_shift_hours", 1, 48).map(Duration::ofHours).orElse(usual.maxShift()),
        body.flag("strict_directory").orElse(false)
            ? DomainRules.Admission.STRICT_DIRECTORY
            : DomainRules.Admission.OPEN,
        FieldAgentsText.read(body));
  }

  /// A region, or an offset of whole minutes, as times in JSON have it.
  private static ZoneId zone(String text) {
    try {
      var zone = ZoneId.of(text);
      if (ZoneId.getAvailableZoneIds().contains(text)
          || (zone instanceof ZoneOffset offset && offset.getTotalSeconds() % 60 == 0)) {
        return zone;
      }
    } catch (DateTimeException _) {
      // the same answer as for a zone of another kind
    }
    throw Texts.refused(
        "time_zone", "time_zone must be an IANA time zone such as Asia/Kolkata, or +05:30");
  }

  private static Set<DayOfWeek> weeklyOff(List<?> days) {
    return days.stream().map(day -> Days.parse("weekly_off", day)).collect(Collectors.toSet());
  }

  private static Set<LocalDate> holidays(List<?> days) {
    return days.stream().map(day -> Dates.parse("holidays", day)).collect(Collectors.toSet());
  }
}
