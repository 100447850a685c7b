package io.leasehold.server.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All background loops of the broker. Thread-safe. */
public final class BackgroundLoops {

    private final List<BackgroundLoop> loops;

    public BackgroundLoops(List<BackgroundLoop> loops) {
        this.loops = List.copyOf(loops);
    }

    List<BackgroundLoop> all() {
        return loops;
    }

    /** The current state of each loop, by name. Asks the loops on every call; nothing is cached. */
    Map<String, LoopState> states() {
        Map<String, LoopState> states = new LinkedHashMap<>();
        loops.forEach(loop -> states.put(loop.name(), loop.state()));
        return states;
    }
}
