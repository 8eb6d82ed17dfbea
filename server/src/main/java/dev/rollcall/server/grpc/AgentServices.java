// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.activity.ActivityService;
import dev.rollcall.server.attendance.AttendanceService;
import dev.rollcall.server.fleet.HeartbeatLog;
import dev.rollcall.server.screenshot.PictureBudget;
import dev.rollcall.server.screenshot.ScreenshotService;
import dev.rollcall.server.store.Blobs;
import dev.rollcall.server.store.Store;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// What the agents' port offers besides the stream.
///
/// @param threads may block: uploads wait for the disk on them
public record AgentServices(
    AgentAccess access,
    AttendanceService attendance,
    ActivityService activity,
    ScreenshotService screenshots,
    PictureBudget budget,
    HeartbeatLog heartbeats,
    Store store,
    Blobs blobs,
    Executor threads,
    InstantSource clock) {}
