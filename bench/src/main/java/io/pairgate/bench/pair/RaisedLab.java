package io.pairgate.bench.pair;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A lab that is up until this is closed, or until this process is told to end (Ctrl-C, SIGTERM):
 * namespaces, programs and disks of gigabytes are not to be left behind.
 */
final class RaisedLab implements AutoCloseable {

  private final Lab lab;
  private final boolean keep;
  private final Thread atTheEnd = new Thread(this::lower, "lab-down");
  private Process inside;
  private boolean lowered;

  private RaisedLab(Lab lab, boolean keep) {
    this.lab = lab;
    this.keep = keep;
  }

  /**
   * Everything from empty.
   *
   * @param keep leaves it up in the end
   * @param progress is told what the lab says of itself
   */
  static RaisedLab up(Lab lab, boolean keep, PrintWriter progress, List<String> options) {
    RaisedLab raised = new RaisedLab(lab, keep);
    Runtime.getRuntime().addShutdownHook(raised.atTheEnd);
    List<String> command = new ArrayList<>(List.of("up"));
    command.addAll(options);
    try {
      progress.println(lab.run(command.toArray(String[]::new)));
      progress.flush();
      return raised;
    } catch (RuntimeException failure) {
      raised.close();
      throw failure;
    }
  }

  /**
   * Runs a program in the CMP's namespace, with this process's own input and output.
   *
   * @return its exit status
   */
  int run(List<String> command) {
    synchronized (this) {
      if (lowered) throw new IllegalStateException("the lab is down");
      inside = lab.startInside("c", command);
    }
    try {
      return inside.waitFor();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }

  private synchronized void lower() {
    if (lowered) return;
    lowered = true;
    if (inside != null) {
      inside.descendants().forEach(ProcessHandle::destroy);
      inside.destroy();
    }
    if (!keep) lab.run("down");
  }

  @Override
  public void close() {
    lower();
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException ending) {
      // The hook runs already, or did: there is nothing left of it to do.
    }
  }
}
