// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

import java.util.Locale;

/// Why there is no certificate, or no protected line, in words for whoever has to mend it.
public enum Trouble {
  TOKEN_REFUSED(
      Next.PERSON,
      "the server does not take the enrolment token: it is good once, for ten minutes, and for one"
          + " person's workstation; make a new one with 'rollcall enroll-token' and start the agent"
          + " with it"),
  LOCKED(
      Next.PERSON,
      "the server has locked this identity, because two machines have gone on from the same"
          + " certificate (a copied data folder is one reason); find out which, then make a new"
          + " token with 'rollcall enroll-token' and start the agent with --enroll-token-file"),
  REVOKED(
      Next.PERSON,
      "the server has revoked this identity; if the workstation is to come back, make a new token"
          + " with 'rollcall enroll-token' and start the agent with --enroll-token-file"),
  FOREIGN(
      Next.PERSON,
      "the agent's certificate is of another workstation than --user, --domain and --mac say;"
          + " correct them, or make a token for this workstation with 'rollcall enroll-token'"),
  NOT_KNOWN(
      Next.SLOWLY,
      "the server does not take this agent's certificate any more; make a new token with 'rollcall"
          + " enroll-token' and start the agent with --enroll-token-file"),
  EXPIRED(
      Next.SLOWLY,
      "the agent's certificate has expired, as after a long time without the server; make a new"
          + " token with 'rollcall enroll-token' and start the agent with --enroll-token-file"),
  REQUEST_REFUSED(
      Next.PERSON, "the server does not take the request for a certificate; its log says why"),
  OTHER_SERVER(
      Next.PERSON,
      "this is not the server that the token is from: the pin in the token is of another"
          + " authority; check --server, or make the token on this server, or name the authority of"
          + " the operator's certificates with --ca FILE"),
  OTHER_AUTHORITY(
      Next.RETRY,
      "the server shows a certificate of an authority that this agent does not trust; check"
          + " --server and --ca; if the server was set up anew, enrol with a new token"),
  HOST_NAME(
      Next.RETRY,
      "the server's certificate is not for the name in --server; use a name that stands in it, or"
          + " let the operator put this one into it"),
  DATES(
      Next.RETRY,
      "the server's certificate is not valid on this machine's date; set the clock of this machine,"
          + " or let the operator renew the server's certificate"),
  PLAIN_TEXT(
      Next.RETRY,
      "the server speaks plain text, not TLS; check the port in --server, or use --plaintext for a"
          + " server that runs with --dev"),
  UNREACHABLE(
      Next.RETRY,
      "the server cannot be reached; check --server, and that the server runs and no firewall is in"
          + " between"),
  NOT_KEPT(
      Next.RETRY,
      "the agent cannot keep its key or certificate; check the disk and the data folder"),
  OTHER(Next.RETRY, "the server gave no certificate");

  private final Next next;
  private final String advice;

  /// Of the reason that a server gives with a refusal or the end of a stream.
  public static Trouble ofReason(String reason) {
    return switch (reason) {
      case "locked" -> LOCKED;
      case "revoked" -> REVOKED;
      case "foreign_identity" -> FOREIGN;
      case "credential_expired" -> EXPIRED;
      default -> NOT_KNOWN;
    };
  }

  /// Who goes on.
  public enum Next {
    /// The agent, by trying again.
    RETRY,
    /// Most likely a person; the agent asks now and then, for the fault may be the server's.
    SLOWLY,
    /// Trying again is of no use.
    PERSON
  }

  Trouble(Next next, String advice) {
    this.next = next;
    this.advice = advice;
  }

  public Next next() {
    return next;
  }

  /// What is wrong, and what to do about it.
  public String advice() {
    return advice;
  }

  /// As the status file and log have it.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
