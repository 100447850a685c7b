package io.leasehold.operator;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.util.Optional;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far an import is: a bar for people, and a line now and then for what records output. */
final class ImportProgress implements AutoCloseable {

    private static final int LINE_EVERY = 100;
    private static final int WIDTH = 80;

    private final Optional<ProgressBar> bar;
    private final PrintWriter lines;
    private final String all;
    private long done;

    private ImportProgress(Optional<ProgressBar> bar, PrintWriter lines, OptionalLong total) {
        this.bar = bar;
        this.lines = lines;
        this.all = total.isPresent() ? " of " + total.getAsLong() : "";
    }

    static ImportProgress on(PrintWriter errors, OptionalLong total) {
        return new ImportProgress(
                errorsAreATerminal() ? Optional.of(bar(total)) : Optional.empty(), errors, total);
    }

    /** One more is done. Any thread may say so. */
    synchronized void step() {
        bar.ifPresent(ProgressBar::step);
        done++;
        if (bar.isEmpty() && done % LINE_EVERY == 0) {
            lines.println(done + all + " keys done");
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

    /** Java itself can tell only of standard input and output. */
    private static boolean errorsAreATerminal() {
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
