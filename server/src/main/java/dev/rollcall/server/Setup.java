// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.ContextNames;
import dev.rollcall.server.access.MadeToken;
import dev.rollcall.server.access.NewPassword;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.access.TokenService;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.certificate.CertificateAuthority;
import dev.rollcall.server.certificate.KeyFolder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Makes the first administrator of a store that has none, and the server's keys: by whoever owns
/// the data folder, without a server. It cannot be done twice.
public final class Setup {
  private Setup() {}

  /// With which the administrator shall sign in to the page.
  public static NewPassword password(AccountName admin, String password) {
    return new Passwords(new SecureRandom(), Duration.ofSeconds(2))
        .make(password, ContextNames.of(admin));
  }

  /// @param password of the administrator, if there shall be one
  /// @return the administrator's first token, the only time that it is there
  /// @throws StartupFailure when there is an account already, or the store cannot be used
  public static MadeToken run(
      DatabaseConfig database,
      Path data,
      AccountName admin,
      Optional<NewPassword.Hashed> password) {
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var hash = password.map(NewPassword.Hashed::hash);
    try (var store = Server.openStore(database, data, new LocalBus(), clock)) {
      // Here already, so that its certificate can be handed out before the server runs
      var _ = CertificateAuthority.open(KeyFolder.in(data), random, clock);
      return new TokenService(store, random, clock)
          .makeFirstAdministrator(admin, hash)
          .orElseThrow(() ->
              new StartupFailure(
                  StartupFailure.Kind.FAILED,
                  "there is an administrator already, and this is done once only; ask one for an"
                      + " account, or for a token: rollcall token create --account NAME --label"
                      + " TEXT"));
    }
  }
}
