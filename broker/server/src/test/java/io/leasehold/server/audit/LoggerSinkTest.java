package io.leasehold.server.audit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;

class LoggerSinkTest extends RecordSinkContract {

    private final Logger log = (Logger) LoggerFactory.getLogger(LoggerSink.NAME);
    private final List<String> taken = new ArrayList<>();
    private final Appender<ILoggingEvent> appender = new Moody();
    private int failures;
    private int events;

    /** Fails like an appender that does not catch its own failures. */
    private final class Moody extends UnsynchronizedAppenderBase<ILoggingEvent> {
        @Override
        public synchronized void doAppend(ILoggingEvent event) {
            events++;
            if (failures > 0 && events % 5 == 0) {
                failures--;
                throw new IllegalStateException("the appender is broken");
            }
            taken.add(event.getFormattedMessage());
        }

        @Override
        protected void append(ILoggingEvent event) {
            throw new IllegalStateException("never asked");
        }
    }

    @BeforeEach
    void attach() {
        log.setAdditive(false);
        log.setLevel(Level.INFO);
        appender.start();
        log.addAppender(appender);
    }

    @AfterEach
    void detach() {
        log.detachAppender(appender);
        log.setAdditive(true);
        log.setLevel(null);
    }

    @Override
    RecordSink sink() {
        return new LoggerSink();
    }

    @Override
    List<String> written() {
        return taken;
    }

    @Override
    Trouble failure() {
        return times -> failures = times;
    }

    @Override
    Trouble shortage() {
        return failure();
    }
}
