package io.leasehold.transparency.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.checkpoint.TestKeys;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Appends each line of standard input to a log as an entry, and answers with a line of its own:
 * {@code appended NAME INDEX LEAF} or {@code failed NAME WHY}. The name is the first word of the
 * entry. Entries that come while others are written are written together.
 */
final class AnsweringProgram {

    static final String ORIGIN = "site.example/leasehold/r1";

    private AnsweringProgram() {}

    public static void main(String[] arguments) throws Exception {
        LogSettings often = new LogSettings(Duration.ofMillis(15), 300, 1 << 25);
        TransparencyLog log =
                TransparencyLog.open(
                        LogDirectory.open(Path.of(arguments[0])),
                        TestKeys.log(ORIGIN),
                        often,
                        Clock.systemUTC(),
                        new Random());
        System.out.println("open");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String name = line.split(" ", 2)[0];
            log.append(line.getBytes(UTF_8))
                    .whenComplete(
                            (appended, failed) ->
                                    System.out.println(answer(name, appended, failed)));
        }
        log.close();
    }

    private static String answer(
            String name, @Nullable Appended appended, @Nullable Throwable failed) {
        return appended != null
                ? "appended " + name + " " + appended.index() + " " + appended.leaf()
                : "failed " + name + " " + failed;
    }
}
