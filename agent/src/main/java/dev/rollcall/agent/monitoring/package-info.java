// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Whether anything may be collected right now, and which rule says no. It must not know who asks
/// or what is collected.
@NullMarked
@CheckReturnValue
package dev.rollcall.agent.monitoring;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
