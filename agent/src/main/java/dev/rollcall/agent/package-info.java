// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The agent as a whole: how its parts are put together, and how it runs as a process. Start
/// reading at `Agent`, then `loop.AgentLoop`, `link.Link`, `loop.Duty` and `command.CommandDesk`;
/// nothing in the other packages may know this one.
///
/// In the data folder, which one agent holds (`agent.lock`): `state.properties` (what the server
/// wants), `commands.journal` (commands and outcomes), `events/` (what waits to be sent),
/// `status.json` (for people), `log/agent.log`.
@NullMarked
package dev.rollcall.agent;

import org.jspecify.annotations.NullMarked;
