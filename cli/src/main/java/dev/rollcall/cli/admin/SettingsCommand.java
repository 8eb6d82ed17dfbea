// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import picocli.CommandLine.Command;

/// `rollcall settings`, which only groups its two subcommands.
@Command(name = "settings", description = "Shows and changes the monitoring settings.")
final class SettingsCommand {}
