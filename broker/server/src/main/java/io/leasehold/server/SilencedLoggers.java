package io.leasehold.server;

import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Disables loggers that would print traffic: tokens, handles and keys. No configured log level,
 * however low, may write a secret to the log.
 */
final class SilencedLoggers {

    private static final List<String> LOGGING_TRAFFIC =
            List.of(
                    "org.apache.hc.client5.http.wire",
                    "org.apache.hc.client5.http.headers",
                    "org.apache.coyote.http11.Http11InputBuffer",
                    "org.apache.tomcat.util.http.Parameters",
                    "org.apache.tomcat.util.http.parser.Cookie");

    /** These log requests only below level WARN; their warnings are useful. */
    private static final List<String> LOGGING_TRAFFIC_BELOW_WARN =
            List.of(
                    "org.apache.coyote.http11.Http11Processor",
                    "org.apache.catalina.connector.CoyoteAdapter",
                    "org.apache.catalina.connector.Request");

    private SilencedLoggers() {}

    static SilencedLoggers silence(ClassLoader classLoader) {
        LoggingSystem logging = LoggingSystem.get(classLoader);
        LOGGING_TRAFFIC.forEach(name -> logging.setLogLevel(name, LogLevel.OFF));
        LOGGING_TRAFFIC_BELOW_WARN.forEach(name -> logging.setLogLevel(name, LogLevel.WARN));
        return new SilencedLoggers();
    }
}
