package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.Measurements;
import io.leasehold.acceptance.chaos.hostile.HostileTenant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Harms the leader of a cluster and the replicas of the broker, in turn in each way, while services
 * of several organizations call, take, renew and end leases and keys change, and one organization
 * does all the harm that a tenant can do; for {@code scripts/chaos}. Ends with status 1 if a law
 * was broken, or if too little happened to tell.
 */
public final class ChaosProgram {

    private static final long PROGRESS_MILLIS = 10_000;
    private static final int SHOWN = 20;

    /** Within a second of the last entry there is a checkpoint over it. */
    private static final long CHECKPOINT_MILLIS = 2_000;

    private final ChaosOptions options;
    private final Scene scene;
    private final History history = new History(System::nanoTime);
    private final Tallies calmPart = new Tallies(history);
    private final Tallies hostilePart = new Tallies(history);
    private final Map<String, HeldLease> leases = new ConcurrentHashMap<>();
    private final LeakDetector keys;
    private final BrokerClient broker;
    private final LeaseCheck trial;
    private final ReadWriteLock calm = new ReentrantReadWriteLock();
    private volatile Tallies part = calmPart;
    private volatile boolean goesOn = true;

    private ChaosProgram(ChaosOptions options, Scene scene) {
        this.options = options;
        this.scene = scene;
        this.keys = new LeakDetector(scene.environment().upstream(), history);
        this.broker = new BrokerClient(scene.replicas(), history, keys);
        this.trial = new LeaseCheck(scene, history, broker, leases);
    }

    /** Arguments: a folder for everything that is written, and options. */
    public static void main(String[] arguments) throws InterruptedException {
        ChaosOptions options = ChaosOptions.parse(List.of(arguments));
        boolean good = false;
        try (Scene scene = new Scene(options, Path.of(arguments[0]))) {
            good = new ChaosProgram(options, scene).run();
        } catch (RuntimeException failed) {
            failed.printStackTrace();
        }
        // Threads of clients and servers would keep the program alive, after a failure too.
        System.exit(good ? 0 : 1);
    }

    private boolean run() throws InterruptedException {
        KeyRotation rotation = new KeyRotation(scene, history, keys, calm.readLock(), () -> goesOn);
        rotation.begin();
        List<Thread> threads = new ArrayList<>();
        for (BulkTenants.Member member : scene.members()) {
            threads.add(
                    start(
                            new ConsumerLife(
                                    member, broker, history, () -> part, leases, () -> goesOn)));
        }
        threads.add(start(rotation));
        start(this::tellProgress);
        ConsumerLife.rest(options.harmed().toMillis());
        harms(options.calmHarms());
        HostileTenant hostile = beginHostility();
        List<RewrittenLease> rewritten =
                scene.hostile().stream()
                        .map(
                                holder ->
                                        new RewrittenLease(
                                                holder, scene, broker, history, () -> goesOn))
                        .toList();
        rewritten.forEach(life -> threads.add(start(life)));
        harms(options.harms());
        goesOn = false;
        for (Thread thread : threads) {
            thread.join();
        }
        hostile.join();
        trial.list();
        keys.takeRest();
        history.add(ReplicaLogs.read(scene.replicas(), keys));
        ConsumerLife.rest(CHECKPOINT_MILLIS);
        history.add(AuditedLogs.read(scene, keys));
        return report(hostile, rewritten.stream().mapToInt(RewrittenLease::rewritten).sum());
    }

    private HostileTenant beginHostility() {
        part = hostilePart;
        say("one organization of " + options.tenants() + " is hostile from now on");
        return new HostileTenant(
                scene.replicas(),
                scene.cluster()::root,
                scene.hostile().getFirst(),
                scene.hostileWithHugeKeys(),
                scene.projects().getFirst(),
                () -> goesOn);
    }

    private void harms(int count) {
        for (int i = 0; i < count; i++) {
            harm(FaultInjection.values()[i % FaultInjection.values().length]);
        }
    }

    private void harm(FaultInjection harm) {
        long began = history.now();
        calm.writeLock().lock();
        try {
            harm.befall(scene);
        } finally {
            calm.writeLock().unlock();
        }
        if (harm == FaultInjection.REPLICA_KILLED) {
            history.add(new Event.ReplicaKilled(history.now()));
        }
        say(harm.toString());
        ConsumerLife.rest(options.harmed().toMillis());
        scene.heal();
        say("all is whole again");
        trial.tryAll();
        ConsumerLife.rest(began + options.period().toMillis() - history.now());
    }

    /** Whether all laws held, and much happened. */
    private boolean report(HostileTenant hostile, int rewritten) {
        List<String> violations = new ArrayList<>(HistoryChecker.check(history.events()));
        violations.addAll(Fairness.violations(calmPart, hostilePart, options.compares()));
        violations.stream().limit(SHOWN).forEach(v -> System.out.println("violation: " + v));
        List<String> absurdities = absurdities(hostile, rewritten);
        absurdities.forEach(why -> System.out.println("nothing can be concluded: " + why));
        if (options.compares()) {
            calmPart.print("calm-");
        }
        hostilePart.print("");
        hostile.print();
        Measurements.print("hostile-leases-rewritten", rewritten, "times");
        Measurements.print("leases-issued", leases.size(), "leases");
        Measurements.print("history", history.events().size(), "events");
        Measurements.print("duration", history.now() / 1_000.0, "s");
        Measurements.print("violations", violations.size(), "violations");
        return violations.isEmpty() && absurdities.isEmpty();
    }

    private List<String> absurdities(HostileTenant hostile, int rewritten) {
        List<String> absurdities = new ArrayList<>(hostilePart.absurdities(options.harms()));
        int harms = options.calmHarms() + options.harms();
        absurdities.addAll(HistoryChecker.unjudged(history.events(), harms));
        absurdities.addAll(hostile.undone(options.harms() * options.period().toSeconds()));
        if (rewritten < options.harms()) {
            absurdities.add("leases written anew: " + rewritten);
        }
        return absurdities;
    }

    private void tellProgress() {
        while (goesOn) {
            ConsumerLife.rest(PROGRESS_MILLIS);
            say(part.toString());
        }
    }

    private void say(String what) {
        System.out.printf("%4d s  %s%n", history.now() / 1_000, what);
    }

    private static Thread start(Runnable life) {
        return Thread.ofVirtual().start(life);
    }
}
