// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.agent.files.DataFolder;
import dev.rollcall.agent.identity.CannotBegin;
import dev.rollcall.agent.loop.Ending;
import dev.rollcall.agent.supervisor.ExitCode;
import dev.rollcall.agent.supervisor.Supervisor;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An agent as a process: its log, its signals, its exit code.
final class AgentProcess {
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private AgentProcess() {}

  static int run(AgentConfig config) {
    PrintStream console = System.err;
    try (DataFolder folder = DataFolder.hold(config.data())) {
      AgentLog.openIn(folder.resolve("log"));
      return work(config, folder).code();
    } catch (DataFolder.Held e) {
      console.println(e.getMessage());
      return ExitCode.HELD.code();
    } catch (DataFolder.NotWritable e) {
      console.println(e.getMessage());
      return ExitCode.NOT_WRITABLE.code();
    } catch (CannotBegin e) {
      logger().error("{}", e.getMessage());
      return ExitCode.USAGE.code();
    } catch (IOException | RuntimeException e) {
      logger().atError().setCause(e).log("the agent failed");
      return ExitCode.FAILED.code();
    }
  }

  private static ExitCode work(AgentConfig config, DataFolder folder) {
    CountDownLatch ended = new CountDownLatch(1);
    try (Agent agent = new Agent(config, folder, Surroundings.ofThisProcess())) {
      Thread hook = new Thread(() -> stopThenEnd(agent, ended), "stop");
      Runtime.getRuntime().addShutdownHook(hook);
      stopWithSupervisor(agent);
      Ending ending = agent.work();
      remove(hook);
      return switch (ending) {
        case STOPPED -> ExitCode.DONE;
        case RESTART -> ExitCode.RESTART;
      };
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    } finally {
      ended.countDown();
    }
  }

  /// Runs when the process was told to end: halting is the only way left to choose its code.
  private static void stopThenEnd(Agent agent, CountDownLatch ended) {
    agent.stop(Ending.STOPPED);
    try {
      boolean inTime = ended.await(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      if (!inTime) {
        logger().warn("the agent did not stop in time");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.DONE.code());
  }

  private static void remove(Thread hook) {
    try {
      boolean _ = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending already, and the hook waits for this thread.
      logger().debug("ending");
    }
  }

  /// Nobody would restart or end an agent that has lost its supervisor, and it would hold the
  /// folder against the next one.
  private static void stopWithSupervisor(Agent agent) {
    if (System.getenv(Supervisor.MARK) != null) {
      var _ =
          ProcessHandle.current()
              .parent()
              .map(parent -> parent.onExit().thenRun(() -> agent.stop(Ending.STOPPED)));
    }
  }

  private static Logger logger() {
    return LoggerFactory.getLogger(AgentProcess.class);
  }
}
