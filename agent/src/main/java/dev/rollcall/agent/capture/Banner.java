// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.capture;

import dev.rollcall.agent.capture.CaptureFault.Kind;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsDevice;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The notice as a window at the top of every monitor: undecorated, above all others, never
/// focused. Text is drawn, so nothing in it is interpreted.
final class Banner implements Screen.ShownNotice {
  static final Color BACKGROUND = new Color(0xB3261E);

  private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 20);
  private static final int PADDING = 18;
  private static final Duration PAINTED_WITHIN = Duration.ofSeconds(2);

  private final List<Window> windows = new ArrayList<>();

  private Banner() {}

  /// Loads the font and the classes of drawing.
  static void warmUp() {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    draw(graphics, new NoticeText(List.of("warm")), new Rectangle(16, 16));
    graphics.dispose();
  }

  /// Returns once it has been painted on every monitor.
  static Banner show(NoticeText text, GraphicsDevice[] devices) throws InterruptedException {
    Banner banner = new Banner();
    CountDownLatch painted = new CountDownLatch(devices.length);
    try {
      EventQueue.invokeAndWait(() -> banner.open(text, devices, painted));
      if (painted.await(PAINTED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        Toolkit.getDefaultToolkit().sync();
        return banner;
      }
    } catch (InterruptedException e) {
      banner.close();
      throw e;
    } catch (InvocationTargetException e) {
      banner.close();
      throw new CaptureFault(Kind.NOTICE_FAILED, "the notice cannot be shown: " + e.getCause(), e);
    }
    banner.close();
    throw new CaptureFault(
        Kind.NOTICE_FAILED, "the notice was not painted in time", new TimeoutException());
  }

  private void open(NoticeText text, GraphicsDevice[] devices, CountDownLatch painted) {
    for (GraphicsDevice device : devices) {
      windows.add(shown(text, device, painted));
    }
  }

  @Override
  public void close() {
    EventQueue.invokeLater(() -> windows.forEach(Window::dispose));
  }

  private static Window shown(NoticeText text, GraphicsDevice device, CountDownLatch painted) {
    Window window = new NoticeWindow(text, device, painted);
    window.setType(Window.Type.POPUP);
    window.setAlwaysOnTop(true);
    window.setFocusableWindowState(false);
    window.setBackground(BACKGROUND);
    window.setBounds(place(text, window, device.getDefaultConfiguration().getBounds()));
    window.setVisible(true);
    window.toFront();
    return window;
  }

  private static Rectangle place(NoticeText text, Window window, Rectangle monitor) {
    FontMetrics metrics = window.getFontMetrics(FONT);
    int widest = text.lines().stream().mapToInt(metrics::stringWidth).max().orElse(0);
    int width = Math.min(monitor.width, widest + 2 * PADDING);
    int height = metrics.getHeight() * text.lines().size() + 2 * PADDING;
    return new Rectangle(monitor.x + (monitor.width - width) / 2, monitor.y, width, height);
  }

  private static void draw(Graphics2D graphics, NoticeText text, Rectangle area) {
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(BACKGROUND);
    graphics.fillRect(0, 0, area.width, area.height);
    graphics.setColor(Color.WHITE);
    graphics.setFont(FONT);
    FontMetrics metrics = graphics.getFontMetrics();
    int baseline = PADDING + metrics.getAscent();
    for (String line : text.lines()) {
      graphics.drawString(line, PADDING, baseline);
      baseline += metrics.getHeight();
    }
  }

  private static final class NoticeWindow extends Window {
    private final transient NoticeText text;
    private final transient CountDownLatch painted;

    NoticeWindow(NoticeText text, GraphicsDevice device, CountDownLatch painted) {
      super(null, device.getDefaultConfiguration());
      this.text = text;
      this.painted = painted;
    }

    @Override
    public void paint(Graphics graphics) {
      draw((Graphics2D) graphics, text, getBounds());
      painted.countDown();
    }
  }
}
