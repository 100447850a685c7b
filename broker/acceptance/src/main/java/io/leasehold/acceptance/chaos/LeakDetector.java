package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.Upstream;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes keys that are recognized wherever they appear, and tells which calls carried which. */
final class LeakDetector {

    private static final String MARK = "sk-canary-";
    private static final Pattern CALL = Pattern.compile("[?]call=([^&]+)");

    private final Upstream upstream;
    private final History history;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, Arrival> arrivals = new ConcurrentHashMap<>();

    /** A request as the upstream got it. */
    record Arrival(String project, String key, long at) {}

    LeakDetector(Upstream upstream, History history) {
        this.upstream = upstream;
        this.history = history;
        upstream.watch(this::arrived);
    }

    /** A new key, which the upstream accepts from now on. */
    String make(String name) {
        String key = MARK + UUID.randomUUID();
        names.put(key, name);
        upstream.accept(key, name);
        return key;
    }

    /** What arrived of a call, once. */
    Optional<Arrival> take(String call) {
        return Optional.ofNullable(arrivals.remove(call));
    }

    /** What arrived of calls whose answers nobody saw. */
    void takeRest() {
        arrivals.values().forEach(arrival -> note(arrival, arrival.at(), true));
        arrivals.clear();
    }

    void note(Arrival arrival, long began, boolean stale) {
        history.add(
                new Event.KeyUsed(arrival.project(), arrival.key(), began, arrival.at(), stale));
    }

    /** Notes a leak if there is any key in the text. */
    void search(String text, String where) {
        if (text.contains(MARK)) {
            history.add(new Event.Leaked(where));
        }
    }

    private void arrived(Upstream.Seen seen) {
        String key = seen.header("Authorization").replaceFirst("^Bearer ", "");
        Matcher call = CALL.matcher(seen.uri());
        if (call.find()) {
            String id = call.group(1);
            // The project that the call was made for stands before its number.
            String project = id.substring(0, id.lastIndexOf('-'));
            String name = names.getOrDefault(key, "unknown");
            arrivals.put(id, new Arrival(project, name, history.now()));
        }
    }
}
