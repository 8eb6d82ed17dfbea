// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.admin;

import picocli.CommandLine.Command;

/// `rollcall token`, which only groups its subcommands.
@Command(name = "token", description = "Makes, lists and revokes the tokens of an account.")
final class TokenCommand {}
