package io.leasehold.transparency.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.checkpoint.TestKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Semaphore;

/** Appends to a log until it is killed, and prints what was acknowledged: index and hash. */
final class AppendingProgram {

    static final String ORIGIN = "site.example/leasehold/r1";

    private AppendingProgram() {}

    public static void main(String[] arguments) throws Exception {
        LogSettings often = new LogSettings(Duration.ofMillis(15), 300, 1 << 20);
        TransparencyLog log =
                TransparencyLog.open(
                        LogDirectory.open(Path.of(arguments[0])),
                        TestKeys.log(ORIGIN),
                        often,
                        Clock.systemUTC(),
                        new Random());
        Semaphore atOnce = new Semaphore(50);
        for (long i = 0; ; i++) {
            atOnce.acquire();
            log.append((arguments[1] + " " + i).getBytes(UTF_8))
                    .whenComplete((appended, failed) -> report(appended, atOnce));
        }
    }

    private static void report(Appended appended, Semaphore atOnce) {
        System.out.println(appended.index() + " " + appended.leaf());
        atOnce.release();
    }
}
