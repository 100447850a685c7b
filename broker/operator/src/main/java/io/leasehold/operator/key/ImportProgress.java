package io.leasehold.operator.key;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.util.Optional;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The progress of an import: a bar on a terminal, else a line for every 100 keys. */
final class ImportProgress implements AutoCloseable {

    private static final int LINE_INTERVAL = 100;
    private static final int WIDTH = 80;

    private final Optional<ProgressBar> bar;
    private final PrintWriter lines;
    private final String ofTotal;
    private long done;

    private ImportProgress(Optional<ProgressBar> bar, PrintWriter lines, OptionalLong total) {
        this.bar = bar;
        this.lines = lines;
        this.ofTotal = total.isPresent() ? " of " + total.getAsLong() : "";
    }

    static ImportProgress on(PrintWriter errors, OptionalLong total) {
        return new ImportProgress(
                isStderrATerminal() ? Optional.of(bar(total)) : Optional.empty(), errors, total);
    }

    /** Counts one more key. Thread-safe. */
    synchronized void step() {
        bar.ifPresent(ProgressBar::step);
        done++;
        if (bar.isEmpty() && done % LINE_INTERVAL == 0) {
            lines.println(done + ofTotal + " keys done");
            lines.flush();
        }
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }

    private static ProgressBar bar(OptionalLong total) {
        return new ProgressBarBuilder()
                .setTaskName("keys")
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
