// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// What a person at the workstation can read about the agent at any time: `status.json`. It must
/// not know where the facts come from.
@NullMarked
package dev.rollcall.agent.status;

import org.jspecify.annotations.NullMarked;
