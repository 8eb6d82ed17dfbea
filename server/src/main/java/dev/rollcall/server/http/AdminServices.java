// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.access.Access;
import dev.rollcall.server.activity.ActivityService;
import dev.rollcall.server.attendance.AttendanceService;
import dev.rollcall.server.bus.Bus;
import dev.rollcall.server.command.CommandService;
import dev.rollcall.server.fleet.Directory;
import dev.rollcall.server.fleet.FleetService;
import dev.rollcall.server.fleet.HeartbeatLog;
import dev.rollcall.server.fleet.Presence;
import dev.rollcall.server.identity.Identities;
import dev.rollcall.server.screenshot.ScreenshotService;
import dev.rollcall.server.settings.SettingsService;
import dev.rollcall.server.signin.SignIns;
import dev.rollcall.server.store.RequestStore;
import dev.rollcall.server.store.Store;
import java.time.InstantSource;
import java.util.List;

/// Everything that administrators can reach.
///
/// @param store for reading what no feature owns: the history, and agents beside their people
/// @param history for what is read once for all who watch, and handed out by reach
/// @param checks what must hold before the server calls itself ready
public record AdminServices(
    AttendanceService attendance,
    SettingsService settings,
    FleetService fleet,
    Directory directory,
    CommandService commands,
    ScreenshotService screenshots,
    ActivityService activity,
    Presence presence,
    HeartbeatLog heartbeats,
    RequestStore store,
    Store history,
    Bus bus,
    Access access,
    SignIns people,
    Identities identities,
    List<ReadyCheck> checks,
    InstantSource clock) {
  public AdminServices {
    checks = List.copyOf(checks);
  }
}
