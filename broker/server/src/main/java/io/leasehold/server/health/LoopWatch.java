package io.leasehold.server.health;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when a background loop stalls and when it recovers. Run again and again by one thread. */
public final class LoopWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LoopWatch.class);

    private final BackgroundLoops loops;
    private final Map<String, LoopState> before = new HashMap<>();

    public LoopWatch(BackgroundLoops loops) {
        this.loops = loops;
    }

    @Override
    public void run() {
        loops.states().forEach(this::compare);
    }

    private void compare(String loop, LoopState now) {
        LoopState earlier = before.put(loop, now);
        if (now == (earlier == null ? LoopState.RUNNING : earlier)) {
            return;
        }
        switch (now) {
            case RUNNING -> LOG.info("background loop {}: it goes on again", loop);
            case HELD_UP ->
                    LOG.error(
                            "background loop {}: what it depends on lets it do nothing;"
                                    + " see the log lines before this one",
                            loop);
            case STALLED ->
                    LOG.error("background loop {}: it ended or hangs; restart this replica", loop);
        }
    }
}
