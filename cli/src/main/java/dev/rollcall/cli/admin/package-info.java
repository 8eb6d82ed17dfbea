// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The administrator's commands: each is a few calls of the server's REST interface. It must not
/// know the server's classes, so that it works against any server that speaks `/api/v1`.
@NullMarked
package dev.rollcall.cli.admin;

import org.jspecify.annotations.NullMarked;
