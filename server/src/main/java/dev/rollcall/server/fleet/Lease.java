// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

/// The right to speak for an agent, until a newer one is given.
///
/// @param stream random and unique for ever; message ids are made from it
public record Lease(AgentId agent, Epoch epoch, String stream) {}
