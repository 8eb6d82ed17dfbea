// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The agent's side of gRPC: one connection with one stream at a time, uploads and batches beside
/// it, and the only place that knows the messages of the wire. It must not decide anything: what to
/// do comes from the loop.
@NullMarked
package dev.rollcall.agent.transport;

import org.jspecify.annotations.NullMarked;
