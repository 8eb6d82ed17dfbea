// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.agent.capture.NoticeText;
import dev.rollcall.agent.capture.Screen;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A screen that counts.
final class FakeScreen implements Screen {
  private final AtomicInteger grabs = new AtomicInteger();
  private final List<NoticeText> notices = new CopyOnWriteArrayList<>();
  private final AtomicReference<CountDownLatch> shown =
      new AtomicReference<>(new CountDownLatch(1));
  private final BufferedImage image;

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
    return image;
  }
}
