// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.capture;

import dev.rollcall.agent.capture.CaptureFault.Kind;
import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The display as AWT knows it (on Linux: X11, named by `DISPLAY`).
///
/// The notice stays in the picture: taking it away would race with the applications' repainting,
/// and in the picture it proves that it was shown.
public final class AwtScreen implements Screen {
  private static final Logger log = LoggerFactory.getLogger(AwtScreen.class);

  @Override
  public void warmUp() {
    try {
      BufferedImage small = guarded(() -> new Robot().createScreenCapture(new Rectangle(8, 8)));
      var _ = PictureEncoder.encode(small);
      Banner.warmUp();
      log.atInfo().addKeyValue("bounds", union()).log("display ready");
    } catch (CaptureFault e) {
      log.atWarn().addKeyValue("cause", e.getMessage()).log("no display: captures will be refused");
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("display could not be warmed up");
    }
  }

  @Override
  public ShownNotice show(NoticeText text) throws InterruptedException {
    GraphicsDevice[] devices = guarded(AwtScreen::devices);
    return Banner.show(text, devices);
  }

  @Override
  public BufferedImage grab() {
    return guarded(() -> new Robot().createScreenCapture(union()));
  }

  private static Rectangle union() {
    return Arrays.stream(devices())
        .map(device -> device.getDefaultConfiguration().getBounds())
        .reduce(Rectangle::union)
        .orElseThrow(HeadlessException::new);
  }

  private static GraphicsDevice[] devices() {
    return GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices();
  }

  /// AWT says in many ways that there is no display: an error when the server cannot be reached, a
  /// linkage error when a library is missing or when it was tried before.
  private static <T> T guarded(Callable<T> work) {
    try {
      if (GraphicsEnvironment.isHeadless()) {
        throw new HeadlessException("this process has no DISPLAY");
      }
      return work.call();
    } catch (HeadlessException | AWTError | LinkageError e) {
      throw new CaptureFault(Kind.NO_DISPLAY, "no display: " + e.getMessage(), e);
    } catch (AWTException | SecurityException e) {
      throw new CaptureFault(
          Kind.CAPTURE_FAILED, "the display may not be read: " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new CaptureFault(
          Kind.CAPTURE_FAILED, "the display is too large for the agent's memory", e);
    } catch (Exception e) {
      throw new CaptureFault(
          Kind.CAPTURE_FAILED, "the display cannot be read: " + e.getMessage(), e);
    }
  }
}
