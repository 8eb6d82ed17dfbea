// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.identity;

/// Why somebody may not do what they ask for on the agents' port.
public sealed interface Denial {
  /// For the peer.
  String words();

  /// Its certificate is worth nothing, or not any more.
  record Worthless(Standing standing) implements Denial {
    @Override
    public String words() {
      return standing.words();
    }
  }

  /// It is another than it says.
  record Foreign(Claim claim) implements Denial {
    @Override
    public String words() {
      return "the certificate of this connection is not that of " + claim;
    }
  }

  /// Nothing that it comes with opens this.
  record NotAdmitted(String words) implements Denial {
    static final NotAdmitted FIELD =
        new NotAdmitted(
            "this call came without a certificate, and the domain does not let this workstation in"
                + " from this address without one; enroll it, or add it to the domain's"
                + " field_agents");

    /// What comes in without a certificate speaks of one at a time.
    public static final NotAdmitted SEVERAL =
        new NotAdmitted("without a certificate all entries of a call must be of one agent");

    static final NotAdmitted REACH =
        new NotAdmitted("the token's account may not administer this, or it does not exist");
  }
}
