// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli;

import picocli.CommandLine.Command;

/// `rollcall audit`, which groups what is about the audit log.
@Command(name = "audit", description = "Checks the audit log.")
final class AuditCommand {}
