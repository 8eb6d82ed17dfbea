// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// An error as callers get it (RFC 9457). The detail says what to do.
///
/// @param code stable, for programs
/// @param members what it says beyond the usual
/// @param headers what goes with it outside of the body
record Problem(
    int status,
    String code,
    String detail,
    Map<String, Object> members,
    Map<String, String> headers) {
  static final String CONTENT_TYPE = "application/problem+json";

  /// Callers' own words come back in details and fields; not at any length.
  private static final int MOST = 300;

  Problem {
    detail = cut(detail);
    members = Map.copyOf(members);
    headers = Map.copyOf(headers);
  }

  static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, Map.of(), Map.of());
  }

  static Problem malformed(String detail) {
    return of(400, "malformed", detail);
  }

  static Problem unknown(String detail) {
    return of(404, "unknown", detail);
  }

  /// Names the field, parameter or header that is to blame.
  Problem at(String field) {
    return with("field", cut(field));
  }

  Problem with(String member, Object value) {
    var more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(status, code, detail, more, headers);
  }

  Problem retryAfter(Duration wait) {
    return header("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
  }

  Problem header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, code, detail, members, more);
  }

  byte[] json() {
    var map = new LinkedHashMap<String, Object>();
    map.put("type", "urn:rollcall:problem:" + code);
    map.put("title", title());
    map.put("status", status);
    map.put("code", code);
    map.put("detail", detail);
    map.putAll(members);
    return Json.write(map);
  }

  private String title() {
    var words = code.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String cut(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
  }
}
