// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.fleet.AgentId;
import java.time.Instant;

/// One picture, without its bytes.
///
/// @param id also the name of the bytes in [dev.rollcall.server.store.Blobs]
/// @param takenAt by the workstation's clock
/// @param storedAt by the server's; how long the picture is kept counts from here
/// @param size in bytes
/// @param sha256 64 hexadecimal digits
/// @param notice how the person was told: `banner`, or `none` for agents from the field
public record Screenshot(
    String id,
    CommandId command,
    AgentId agent,
    Instant takenAt,
    Instant storedAt,
    ImageFacts image,
    long size,
    String sha256,
    String notice) {}
