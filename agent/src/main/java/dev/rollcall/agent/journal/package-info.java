// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Which commands this workstation has received and how each ended, so that none runs twice and
/// every outcome is told. It must not know what a command does or how answers travel.
@NullMarked
package dev.rollcall.agent.journal;

import org.jspecify.annotations.NullMarked;
