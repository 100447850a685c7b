package io.leasehold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.leasehold.call.Services;
import io.leasehold.wire.RawCaller;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Attack case K17: whatever goes wrong, no key, handle or query gets into a log. */
class CallLeakIT {

    private static final String KEY = RunningGateway.KEY;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final RunningGateway gateway = new RunningGateway();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        root.detachAppender(log);
        root.setLevel(Level.WARN);
    }

    @Tag("L15")
    @Tag("K17")
    @Test
    void nothingThatIsLoggedHoldsAKeyAHandleOrAQuery() throws IOException {
        String query =
                "GET /query/v1?key=%s&mark=in-query HTTP/1.1\r\nHost: b\r\n\r\n"
                        .formatted(gateway.handle(Services.query()));
        for (String answer :
                List.of(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
                        KEY + "\r\n\r\n",
                        "HTTP/1.1 200 " + KEY + "\r\n" + KEY + ": a\u0000b\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nContent-Length: " + KEY + "\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + KEY + "\r\n",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: " + KEY + "\r\n\r\n")) {
            gateway.upstream.script(
                    connection -> {
                        connection.readRequest();
                        connection.send(answer);
                    });
            gateway.call(query);
            gateway.call(gateway.get(""));
        }
        callNonsense(query);

        assertThat(log.list.stream().flatMap(CallLeakIT::texts))
                .noneMatch(text -> text.contains("lhl_"))
                .noneMatch(text -> text.contains("in-query"))
                .noneMatch(text -> text.contains(KEY.substring(0, 12)));
    }

    private void callNonsense(String query) throws IOException {
        String handle = gateway.handle(Services.bearer());
        for (String request :
                List.of(
                        query.replace("GET", handle),
                        query.replace("HTTP/1.1", handle),
                        query.replace("Host: b", handle + ": a\u0000b"),
                        query.replace("Host: b", "Host: b\r\nContent-Length: " + handle),
                        gateway.post("Transfer-Encoding: chunked\r\n", handle + "\r\n"))) {
            try (RawCaller caller = new RawCaller(gateway.port())) {
                caller.send(request);
                caller.isClosedByOther();
            }
        }
    }

    private static Stream<String> texts(ILoggingEvent event) {
        Stream<String> failures =
                Stream.<IThrowableProxy>iterate(
                                event.getThrowableProxy(), t -> t != null, t -> t.getCause())
                        .map(failure -> String.valueOf(failure.getMessage()));
        return Stream.concat(Stream.of(event.getFormattedMessage()), failures);
    }
}
