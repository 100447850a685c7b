package io.leasehold.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leasehold.operator.cli.CommandEnvironment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is followed while it is written. */
class AuditTailTest {

    private final Path parent;
    private final WrittenLog log;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final FutureTask<Integer> command = new FutureTask<>(this::follow);
    private final Thread thread = new Thread(command);

    AuditTailTest(@TempDir Path parent) {
        this.parent = parent;
        this.log = WrittenLog.in(parent.resolve("log"), 3);
        thread.start();
        await().until(() -> out.toString().lines().count() == 2);
    }

    @AfterEach
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private int follow() {
        return Leasehold.commandLine(new CommandEnvironment(Map.of(), Path.of("")))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("audit", "tail", "--lines", "2", "--follow", "--log", "" + log.folder());
    }

    @Test
    void newEntriesArePrintedAtTheNextCheckpointUntilItIsInterrupted() throws Exception {
        log.append(List.of(WrittenLog.entry(3)));
        log.append(List.of(WrittenLog.entry(4), WrittenLog.entry(5)));

        await().until(() -> out.toString().lines().count() == 5);
        thread.interrupt();

        assertThat(command.get(10, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(out.toString().lines().map(line -> line.substring(0, 1)))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aLogThatGoesBackwardsIsNotFollowed() throws Exception {
        WrittenLog shorter = WrittenLog.other(parent.resolve("other"), WrittenLog.ORIGIN, 2);
        log.write("checkpoint", shorter.read("checkpoint"));

        assertThat(command.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("leasehold: follow log " + WrittenLog.ORIGIN + ": after 3 entries")
                .contains("check the folder with 'leasehold audit verify'");
    }
}
