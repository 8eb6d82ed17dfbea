// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.nio.file.Path;

/// The operator's own certificate for the server.
///
/// @param certificate PEM: the server's own first, then those that lead to its authority
/// @param key PEM, without a passphrase
public record CertificateFiles(Path certificate, Path key) {}
