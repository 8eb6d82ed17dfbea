// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.util.Optional;

/// A credential in the folder of keys: `NAME.key` holds the key and its certificates, so that one
/// rename changes both; `NAME.crt` is a copy of the certificates to be handed out.
record CredentialFile(KeyFolder folder, String name) {

  String keyFile() {
    return name + ".key";
  }

  String certificateFile() {
    return name + ".crt";
  }

  /// Empty when there is none.
  ///
  /// @throws InvalidPem when it is not whole, or key and certificate are not of one another
  Optional<Credential> load() {
    var text = folder.read(keyFile());
    var credential = text.map(CredentialFile::parse);
    credential.ifPresent(this::copyCertificates);
    return credential;
  }

  static Credential parse(String text) {
    var credential = new Credential(Pem.privateKey(text), Pem.certificates(text));
    KeyPairs.requirePair(credential);
    return credential;
  }

  /// A crash between the two files left an older copy, or none.
  private void copyCertificates(Credential credential) {
    var copy = Pem.of(credential.chain());
    if (!folder.read(certificateFile()).equals(Optional.of(copy))) {
      folder.write(certificateFile(), copy);
    }
  }

  void save(Credential credential) {
    folder.write(keyFile(), Pem.of(credential.key()) + Pem.of(credential.chain()));
    copyCertificates(credential);
  }
}
