// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class PasswordsTest {
  private static final String WORDS = "correct horse battery staple";

  private final Passwords passwords = new Passwords(new Random(1), Duration.ofSeconds(20));

  @Test
  void aPasswordIsRightAgainstItsHashAndNoOtherIs() {
    var hash = passwords.hash(WORDS).orElseThrow();

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
    assertThat(passwords.isRight(WORDS, hash)).contains(true);
    assertThat(passwords.isRight(WORDS + " ", hash)).contains(false);
    assertThat(passwords.isRight(WORDS, "no hash")).contains(false);
    assertThat(passwords.hash(WORDS)).isNotEqualTo(passwords.hash(WORDS));
  }

  @Test
  void howeverAKeyboardComposesItAPasswordIsTheSame() {
    var hash = passwords.hash("na\u00efve-password").orElseThrow();

    assertThat(passwords.isRight("nai\u0308ve-password", hash)).contains(true);
  }

  @Test
  void onlySoManyAreHashedAtOnceAndTheOthersAreToldSo() throws Exception {
    var held = new CountDownLatch(1);
    var inside = new CountDownLatch(Passwords.AT_ONCE);
    var impatient = new Passwords(new Random(1), Duration.ofMillis(10));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int place = 0; place < Passwords.AT_ONCE; place++) {
        threads.execute(() -> impatient.inTurn(() -> hold(inside, held)));
      }
      inside.await();

      assertThat(impatient.hash(WORDS)).isEmpty();

      held.countDown();
    }
    assertThat(impatient.hash(WORDS)).isPresent();
  }

  private static boolean hold(CountDownLatch inside, CountDownLatch held) {
    inside.countDown();
    try {
      held.await();
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
