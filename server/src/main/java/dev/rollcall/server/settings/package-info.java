// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Monitoring settings in layers, and what of them holds for one workstation. It must not know JSON
/// or the wire.
@NullMarked
package dev.rollcall.server.settings;

import org.jspecify.annotations.NullMarked;
