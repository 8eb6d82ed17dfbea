// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.agent.capture.NoticeText;
import dev.rollcall.agent.capture.Screen;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A screen that counts.
final class FakeScreen implements Screen {
  private final AtomicInteger grabs = new AtomicInteger();
  private final List<NoticeText> notices = new CopyOnWriteArrayList<>();
  private final AtomicReference<CountDownLatch> shown =
      new AtomicReference<>(new CountDownLatch(1));
  private final CountDownLatch grabbed = new CountDownLatch(1);
  private final BufferedImage image;
  private volatile CountDownLatch hold = new CountDownLatch(0);

  FakeScreen() {
    this(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB));
  }

  FakeScreen(BufferedImage image) {
    this.image = image;
  }

  int grabs() {
    return grabs.get();
  }

  List<NoticeText> notices() {
    return notices;
  }

  CountDownLatch shown() {
    return shown.get();
  }

  /// Ends with the first grab.
  CountDownLatch grabbed() {
    return grabbed;
  }

  /// Until the answer is counted down, a picture once grabbed is kept back.
  CountDownLatch holdPictures() {
    CountDownLatch release = new CountDownLatch(1);
    hold = release;
    return release;
  }

  @Override
  public void warmUp() {}

  @Override
  public ShownNotice show(NoticeText text) {
    notices.add(text);
    shown.get().countDown();
    return () -> {};
  }

  @Override
  public BufferedImage grab() {
    grabs.incrementAndGet();
    grabbed.countDown();
    awaitRelease();
    return image;
  }

  private void awaitRelease() {
    try {
      if (!hold.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody released the picture");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
