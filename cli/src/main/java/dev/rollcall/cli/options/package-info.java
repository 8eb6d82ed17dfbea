// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Where the value of an option comes from: the command line, a `ROLLCALL_…` variable, the file
/// that `--config` names, or its default. It must not know what any option means.
@NullMarked
package dev.rollcall.cli.options;

import org.jspecify.annotations.NullMarked;
