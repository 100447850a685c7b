package io.leasehold.acceptance.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells which laws a history broke. What was not acknowledged may or may not have happened, and is
 * held against nobody.
 */
final class HistoryChecker {

    /** Within so many milliseconds a lease that was ended is refused by every replica. */
    static final long ENDED_WITHIN = 2_000;

    /** The same where its holder writes a record of its own in its place. */
    static final long REWRITTEN_WITHIN = 30_000;

    /** Within so many milliseconds a changed key is no longer used. */
    static final long CHANGED_WITHIN = 5_000;

    /** An answer that is marked may rest on what Vault said so many milliseconds ago. */
    static final long MAX_STALE = 60_000;

    /** A replica that is killed loses the records of calls that began so shortly before. */
    static final long LOST_WITH_REPLICA = 5_000;

    private static final long NEVER = Long.MAX_VALUE / 2;

    private final Map<String, Long> issued = new HashMap<>();
    private final Map<String, Long> expires = new HashMap<>();
    private final Map<String, Long> endAsked = new HashMap<>();
    private final Map<String, Long> ended = new HashMap<>();
    private final Map<String, Integer> endsAsked = new HashMap<>();
    private final Map<String, Integer> ends = new HashMap<>();
    private final Map<String, Integer> extensions = new HashMap<>();
    private final Set<String> rewritten = new HashSet<>();
    private final Map<String, List<Event.KeyChanged>> keys = new HashMap<>();
    private final List<Long> kills = new ArrayList<>();
    private final Map<String, List<Event.Called>> passed = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    private HistoryChecker() {}

    /** The violations, one sentence each; none if all laws held. */
    static List<String> check(List<Event> history) {
        HistoryChecker checker = new HistoryChecker();
        history.forEach(checker::learn);
        history.forEach(checker::judge);
        return List.copyOf(checker.violations);
    }

    /**
     * Which laws the history says nothing of, so that they hold by themselves.
     *
     * @param harms how often the leader was harmed
     */
    static List<String> unjudged(List<Event> history, int harms) {
        HistoryChecker checker = new HistoryChecker();
        history.forEach(checker::learn);
        Map<String, Long> seen = new LinkedHashMap<>();
        seen.put("calls with ended leases", count(history, checker::isCallWithAnEndedLease));
        seen.put("changes of keys", count(history, Event.KeyChanged.class::isInstance));
        seen.put("uses of keys", count(history, Event.KeyUsed.class::isInstance));
        seen.put("records of calls", count(history, Event.Recorded.class::isInstance) * harms);
        seen.put("entries of logs", count(history, Event.Entered.class::isInstance) * harms);
        seen.put("trials after healing", count(history, Event.Tried.class::isInstance));
        return seen.entrySet().stream()
                .filter(kind -> kind.getValue() < harms)
                .map(kind -> "%s: there were %d".formatted(kind.getKey(), kind.getValue()))
                .toList();
    }

    /** The leases that must live at that time, because nobody asked for their end. */
    static Set<String> live(List<Event> history, long at) {
        HistoryChecker checker = new HistoryChecker();
        history.forEach(checker::learn);
        Set<String> live = new HashSet<>(checker.issued.keySet());
        live.removeIf(lease -> !checker.mustLive(lease, at));
        return live;
    }

    private void learn(Event event) {
        switch (event) {
            case Event.Issued lease -> {
                issued.put(lease.lease(), lease.at());
                expires.merge(lease.lease(), lease.expires(), Math::max);
            }
            case Event.Renewed lease -> {
                expires.merge(lease.lease(), lease.expires(), Math::max);
                extensions.merge(lease.lease(), lease.extended() ? 1 : 0, Integer::sum);
            }
            case Event.EndAsked end -> {
                endAsked.merge(end.lease(), end.at(), Math::min);
                endsAsked.merge(end.lease(), 1, Integer::sum);
            }
            case Event.Ended end -> {
                ended.merge(end.lease(), end.at(), Math::min);
                ends.merge(end.lease(), 1, Integer::sum);
            }
            case Event.Rewritten lease -> rewritten.add(lease.lease());
            case Event.KeyChanged change ->
                    keys.computeIfAbsent(change.project(), _ -> new ArrayList<>()).add(change);
            case Event.ReplicaKilled kill -> kills.add(kill.at());
            case Event.Called call -> {
                if (call.status() < 300) {
                    passed.computeIfAbsent(call.lease(), _ -> new ArrayList<>()).add(call);
                }
            }
            case Event.KeyUsed _,
                    Event.Tried _,
                    Event.Listed _,
                    Event.Recorded _,
                    Event.Entered _,
                    Event.Leaked _ -> {
                // Judged once everything is known.
            }
        }
    }

    private void judge(Event event) {
        switch (event) {
            case Event.Called call -> judgeCall(call);
            case Event.KeyUsed use -> judgeUse(use);
            case Event.Tried trial -> {
                if (!trial.works() && mustLive(trial.lease(), trial.at())) {
                    violations.add("a lease was lost: it does not work after healing " + trial);
                }
            }
            case Event.Listed list -> judgeList(list);
            case Event.Recorded records -> judgeRecords(records);
            case Event.Entered(LogEntries entries) -> judgeEntries(entries);
            case Event.Leaked leak -> violations.add("a key leaked: it was in " + leak.where());
            case Event.Issued _,
                    Event.Renewed _,
                    Event.EndAsked _,
                    Event.Ended _,
                    Event.Rewritten _,
                    Event.ReplicaKilled _,
                    Event.KeyChanged _ -> {
                // What others are judged by.
            }
        }
    }

    private boolean isCallWithAnEndedLease(Event event) {
        return event instanceof Event.Called call
                && ended.getOrDefault(call.lease(), NEVER) + endedWithin(call.lease())
                        < call.began();
    }

    private long endedWithin(String lease) {
        return rewritten.contains(lease) ? REWRITTEN_WITHIN : ENDED_WITHIN;
    }

    private static long count(List<Event> history, Predicate<Event> kind) {
        return history.stream().filter(kind).count();
    }

    private void judgeCall(Event.Called call) {
        if (call.status() >= 300) {
            return;
        }
        Long end = ended.get(call.lease());
        long allowed = call.stale() ? MAX_STALE : endedWithin(call.lease());
        if (end != null && call.began() > end + allowed) {
            violations.add("an ended lease was honoured: ended at " + end + ", " + call);
        }
        Long expiry = expires.get(call.lease());
        if (expiry != null && call.began() > expiry + ENDED_WITHIN) {
            violations.add("an expired lease was honoured: expired at " + expiry + ", " + call);
        }
    }

    private void judgeUse(Event.KeyUsed use) {
        List<Event.KeyChanged> changes = keys.getOrDefault(use.project(), List.of());
        long allowed = use.stale() ? MAX_STALE : CHANGED_WITHIN;
        boolean current = false;
        for (int i = 0; i < changes.size(); i++) {
            Event.KeyChanged change = changes.get(i);
            long until = i + 1 < changes.size() ? changes.get(i + 1).ended() : Long.MAX_VALUE;
            boolean begun = change.began() <= use.at();
            // As with ended leases: how long a call was on its way says nothing of the broker.
            boolean over = until != Long.MAX_VALUE && use.began() > until + allowed;
            current |= change.key().equals(use.key()) && begun && !over;
        }
        if (!current) {
            violations.add("an old key was used: " + use + " after " + changes);
        }
    }

    private void judgeList(Event.Listed list) {
        for (String lease : issued.keySet()) {
            if (mustLive(lease, list.at()) && !list.leases().contains(lease)) {
                violations.add("a lease was lost: " + lease + " is not listed at the end");
            }
        }
    }

    private void judgeRecords(Event.Recorded records) {
        passed.forEach(
                (lease, calls) -> {
                    long certain = calls.stream().filter(call -> !isLost(call)).count();
                    int recorded = records.passed().getOrDefault(lease, 0);
                    if (recorded < certain) {
                        violations.add(
                                "calls went unrecorded: %d records of %d calls with %s"
                                        .formatted(recorded, certain, lease));
                    }
                });
    }

    private void judgeEntries(LogEntries entries) {
        if (entries.repeated() > 0) {
            violations.add("the logs hold calls twice: " + entries.repeated());
        }
        issued.keySet().forEach(lease -> requireEntries(entries, lease, "lease-issue", 1, 1));
        extensions.forEach(
                (lease, count) ->
                        requireEntries(entries, lease, "lease-renew", count, Integer.MAX_VALUE));
        // A lease that its holder rewrote was ended at Vault itself, which no broker sees.
        ends.keySet().removeAll(rewritten);
        ends.forEach(
                (lease, count) ->
                        requireEntries(
                                entries,
                                lease,
                                "lease-end",
                                count,
                                endsAsked.getOrDefault(lease, count)));
        passed.forEach(
                (lease, calls) -> {
                    int certain = (int) calls.stream().filter(call -> !isLost(call)).count();
                    requireEntries(entries, lease, "call", certain, Integer.MAX_VALUE);
                });
    }

    private void requireEntries(
            LogEntries entries, String lease, String event, int least, int most) {
        int found = entries.count(lease, event);
        if (found < least || found > most) {
            violations.add(
                    "the logs hold %d entries of %s of %s, not %s"
                            .formatted(
                                    found,
                                    event,
                                    lease,
                                    least == most ? least : "at least " + least));
        }
    }

    private boolean isLost(Event.Called call) {
        return kills.stream()
                .anyMatch(at -> call.began() <= at && at - call.began() < LOST_WITH_REPLICA);
    }

    private boolean mustLive(String lease, long at) {
        return issued.getOrDefault(lease, Long.MAX_VALUE) <= at
                && endAsked.getOrDefault(lease, Long.MAX_VALUE) > at
                && expires.getOrDefault(lease, 0L) > at;
    }
}
