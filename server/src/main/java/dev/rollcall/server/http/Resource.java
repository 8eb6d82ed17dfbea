// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import io.javalin.config.RoutesConfig;

/// A group of routes about one thing.
interface Resource {
  void addTo(RoutesConfig routes);
}
