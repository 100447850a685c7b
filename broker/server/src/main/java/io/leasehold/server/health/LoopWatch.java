package io.leasehold.server.health;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when a background loop stalls and when it recovers. Run periodically by one thread. */
public final class LoopWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LoopWatch.class);

    private final BackgroundLoops loops;
    private final Map<String, LoopState> lastStates = new HashMap<>();

    public LoopWatch(BackgroundLoops loops) {
        this.loops = loops;
    }

    @Override
    public void run() {
        loops.states().forEach(this::compare);
    }

    private void compare(String loop, LoopState now) {
        LoopState previous = lastStates.put(loop, now);
        if (now == (previous == null ? LoopState.RUNNING : previous)) {
            return;
        }
        switch (now) {
            case RUNNING -> LOG.info("background loop {}: it makes progress again", loop);
            case HELD_UP ->
                    LOG.error(
                            "background loop {}: blocked by something it depends on; see the log"
                                    + " lines before this one",
                            loop);
            case STALLED ->
                    LOG.error("background loop {}: it ended or hangs; restart this replica", loop);
        }
    }
}
