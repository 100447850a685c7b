package io.leasehold.server.siem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What holds for every syslog server. */
abstract class SyslogServerContract {

    abstract SyslogServer server();

    /** What has arrived. */
    abstract List<String> messages();

    /** Ends all connections from the other side. */
    abstract void endConnections();

    /** From now on takes no bytes. */
    abstract void takeNothing();

    @Test
    void whatIsSentArrivesInOrder() throws IOException {
        try (SyslogConnection connection = server().connect()) {
            connection.send(bytes("3 one3 two"));
            connection.send(bytes("5 three"));

            await().until(() -> messages().size() == 3);
            assertThat(messages()).containsExactly("one", "two", "three");
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void aConnectionThatTheServerClosedIsNotOpenAndTakesNothing() throws IOException {
        try (SyslogConnection connection = server().connect()) {
            endConnections();

            await().until(() -> !connection.isOpen());
            assertThatThrownBy(() -> connection.send(bytes("3 one")))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void closingEndsASendThatWaitsForTheServer() throws Exception {
        takeNothing();
        SyslogConnection connection = server().connect();
        CountDownLatch failed = new CountDownLatch(1);
        Thread sender =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        sendForever(connection);
                                    } catch (IOException _) {
                                        failed.countDown();
                                    }
                                });
        await().until(() -> isBlocked(sender));

        connection.close();

        await().until(() -> failed.getCount() == 0 && !connection.isOpen());
    }

    private static void sendForever(SyslogConnection connection) throws IOException {
        while (true) {
            connection.send(bytes("1000 " + "x".repeat(1000)));
        }
    }

    private static boolean isBlocked(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("park") || frame.getMethodName().equals("poll")) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
