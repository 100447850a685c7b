package io.leasehold.server;

import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Switches off the loggers that would print what travels: tokens, handles and keys. No setting of a
 * log level, however deep, may bring a secret into a log.
 */
final class SilencedLoggers {

    private static final List<String> PRINTING_WHAT_TRAVELS =
            List.of(
                    "org.apache.hc.client5.http.wire",
                    "org.apache.hc.client5.http.headers",
                    "org.apache.coyote.http11.Http11InputBuffer",
                    "org.apache.tomcat.util.http.Parameters",
                    "org.apache.tomcat.util.http.parser.Cookie");

    /** These print requests below a warning only; their warnings are of use. */
    private static final List<String> PRINTING_IT_IN_DETAIL =
            List.of(
                    "org.apache.coyote.http11.Http11Processor",
                    "org.apache.catalina.connector.CoyoteAdapter",
                    "org.apache.catalina.connector.Request");

    private SilencedLoggers() {}

    static SilencedLoggers silence(ClassLoader classLoader) {
        LoggingSystem logging = LoggingSystem.get(classLoader);
        PRINTING_WHAT_TRAVELS.forEach(name -> logging.setLogLevel(name, LogLevel.OFF));
        PRINTING_IT_IN_DETAIL.forEach(name -> logging.setLogLevel(name, LogLevel.WARN));
        return new SilencedLoggers();
    }
}
