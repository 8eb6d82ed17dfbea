// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.StartupFailure.Kind;
import dev.rollcall.server.bus.LocalBus;
import dev.rollcall.server.certificate.KeyFolder;
import dev.rollcall.server.jdbc.SqliteStore;
import dev.rollcall.server.store.CommandTableContract;
import dev.rollcall.server.store.ScreenshotTableContract;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {
  private final Path data;
  private final Store store;

  PictureFolderTest(@TempDir Path data) {
    this.data = data;
    store = SqliteStore.open(data, new LocalBus(), InstantSource.fixed(StoreContract.NOW));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void namePicture() {
    store.write(tx -> {
      tx.commands().add(CommandTableContract.command("c-p1", StoreContract.AGENT));
      tx.screenshots().add(ScreenshotTableContract.screenshot("p1", StoreContract.AGENT));
      return true;
    });
  }

  @Test
  void aMissingFolderOfPicturesIsDamage() {
    namePicture();

    var failure =
        catchThrowableOfType(StartupFailure.class, () -> PictureFolder.check(data, store));

    assertThat(failure.kind()).isEqualTo(Kind.STORE_DAMAGED);
    assertThat(failure)
        .hasMessageContaining(data.resolve("pictures").toString())
        .hasMessageContaining("rollcall restore");
  }

  @Test
  void withTheFolderOrWithoutPicturesAllIsWell() throws IOException {
    assertThatCode(() -> PictureFolder.check(data, store)).doesNotThrowAnyException();
    namePicture();
    Files.createDirectory(data.resolve("pictures"));

    assertThatCode(() -> PictureFolder.check(data, store)).doesNotThrowAnyException();
  }

  @Test
  void picturesWhoseKeyIsMissingAreNotGivenANewOne() throws IOException {
    PictureFolder.checkKey(data);
    Files.createDirectories(data.resolve("pictures/a7"));
    PictureFolder.checkKey(data);
    Files.writeString(data.resolve("pictures/a7/p1"), "sealed");

    var failure = catchThrowableOfType(StartupFailure.class, () -> PictureFolder.checkKey(data));

    assertThat(failure.kind()).isEqualTo(Kind.FAILED);
    assertThat(failure)
        .hasMessageContaining(data.resolve("keys/pictures.key").toString())
        .hasMessageContaining("from your copy");
    var _ = SealingKey.PICTURES.open(KeyFolder.in(data), new Random(1));
    assertThatCode(() -> PictureFolder.checkKey(data)).doesNotThrowAnyException();
  }
}
