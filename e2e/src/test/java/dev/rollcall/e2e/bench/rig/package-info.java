// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Programs for `./bench` that are closer to the server than anything else here: the agents' port
/// and the hub as they are, on a store that answers from memory; beside it the least that gRPC can
/// do; and one client for both. It must not know how a run is put together.
@NullMarked
package dev.rollcall.e2e.bench.rig;

import org.jspecify.annotations.NullMarked;
