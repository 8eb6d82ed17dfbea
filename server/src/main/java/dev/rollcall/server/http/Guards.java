// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.ServerConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Keeps other web pages away from an administrator's server: they can make a browser send
/// requests, but not without saying where these come from.
record Guards(ServerConfig.Mode mode) {
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(localhost|127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[::1])(:\\d{1,5})?",
          Pattern.CASE_INSENSITIVE);

  /// How a request says where it comes from and whom it is for: every value of these headers.
  record Addressed(
      String scheme,
      List<String> hosts,
      List<String> origins,
      List<String> fetchSites,
      Entrance entrance) {}

  /// Where somebody may come in from elsewhere.
  enum Entrance {
    /// The page itself, by a link of a neighbour: it shows nothing yet.
    PAGE,
    /// Where the organisation sends people back who signed in there, as a page that they go to.
    SIGN_ON,
    NONE
  }

  Optional<Problem> objection(Addressed request) {
    return hostObjection(request).or(() -> originObjection(request));
  }

  /// A name that leads here but is not ours is a page that rebinds its own name.
  private Optional<Problem> hostObjection(Addressed request) {
    return switch (mode) {
      case IDENTIFIED -> Optional.empty();
      case DEV ->
          request.hosts().size() == 1 && LOOPBACK.matcher(request.hosts().getFirst()).matches()
              ? Optional.empty()
              : Optional.of(
                  Problem.of(
                      403,
                      "foreign_host",
                      "with --dev the server answers only to localhost, 127.0.0.1 and [::1]"));
    };
  }

  private static Optional<Problem> originObjection(Addressed request) {
    var own = request.hosts().stream().map(host -> origin(request.scheme(), host)).toList();
    var foreign =
        request.origins().stream()
            .anyMatch(origin -> !own.contains(origin.toLowerCase(Locale.ROOT)));
    return foreign || request.fetchSites().stream().anyMatch(site -> isForeign(site, request))
        ? Optional.of(
            Problem.of(
                403,
                "foreign_origin",
                "requests from other sites' pages are refused; open the server's own address"))
        : Optional.empty();
  }

  /// A neighbour is a page of the same name on another port, or of another name in the same domain:
  /// to it browsers send even the strictest cookie.
  private static boolean isForeign(String site, Addressed request) {
    return switch (site.strip().toLowerCase(Locale.ROOT)) {
      case "cross-site" -> request.entrance() != Entrance.SIGN_ON;
      case "same-site" -> request.entrance() == Entrance.NONE;
      default -> false;
    };
  }

  /// As browsers write it: without the scheme's usual port.
  private static String origin(String scheme, String host) {
    var usual = scheme.equals("https") ? ":443" : ":80";
    var lower = host.toLowerCase(Locale.ROOT);
    return scheme
        + "://"
        + (lower.endsWith(usual) ? lower.substring(0, lower.length() - usual.length()) : lower);
  }
}
