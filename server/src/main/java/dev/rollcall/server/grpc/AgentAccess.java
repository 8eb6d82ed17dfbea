// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.access.Access;
import dev.rollcall.server.identity.Identities;

/// By what callers of the agents' port are known, and what that opens.
public record AgentAccess(ServerConfig.Mode mode, Identities identities, Access access) {}
