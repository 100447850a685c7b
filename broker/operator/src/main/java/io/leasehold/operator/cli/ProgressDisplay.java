package io.leasehold.operator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.util.Optional;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work has come: a bar on a terminal, else a line at every interval. Thread-safe. */
public final class ProgressDisplay implements AutoCloseable {

    private static final int WIDTH = 80;

    private final Optional<ProgressBar> bar;
    private final PrintWriter lines;
    private final String ofTotal;
    private final long interval;
    private long done;

    private ProgressDisplay(
            Optional<ProgressBar> bar, PrintWriter lines, String ofTotal, long interval) {
        this.bar = bar;
        this.lines = lines;
        this.ofTotal = ofTotal;
        this.interval = interval;
    }

    /**
     * @param things what is counted, in the plural
     * @param interval how many of them there are between two lines
     */
    public static ProgressDisplay of(
            String things, OptionalLong total, long interval, PrintWriter errors) {
        String ofTotal = (total.isPresent() ? " of " + total.getAsLong() : "") + " " + things;
        return new ProgressDisplay(
                isStderrATerminal() ? Optional.of(bar(things, total)) : Optional.empty(),
                errors,
                ofTotal,
                interval);
    }

    /** Counts one more. */
    public synchronized void step() {
        reach(done + 1);
    }

    /** Says that so many are done. */
    public synchronized void reach(long count) {
        bar.ifPresent(it -> it.stepTo(count));
        if (bar.isEmpty() && count / interval > done / interval) {
            lines.println(count / interval * interval + ofTotal + " done");
            lines.flush();
        }
        done = count;
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }

    private static ProgressBar bar(String things, OptionalLong total) {
        return new ProgressBarBuilder()
                .setTaskName(things)
                .setInitialMax(total.orElse(-1))
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build();
    }

    /** Runs test(1), because Java can check only standard input and output. */
    private static boolean isStderrATerminal() {
        try {
            return new ProcessBuilder("test", "-t", "2")
                            .redirectError(Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
