// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import javax.net.ssl.X509ExtendedKeyManager;

/// What a port needs to speak TLS.
///
/// @param keys what the server shows, asked anew for each connection
/// @param agents which certificates of clients count
public record PortTls(X509ExtendedKeyManager keys, AgentTrust agents) {}
