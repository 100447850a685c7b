package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.BrokerProcess;
import io.leasehold.acceptance.Crowd;
import io.leasehold.acceptance.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Harms the leader of a cluster in turn in each way while services call, take, renew and end leases
 * and keys change, for {@code scripts/chaos}; ends with status 1 if a law was broken, or if too
 * little happened to tell.
 */
public final class ChaosProgram {

    private static final long PROGRESS_MILLIS = 10_000;
    private static final int SHOWN = 20;

    private final ChaosOptions options;
    private final Scene scene;
    private final History history = new History(System::nanoTime);
    private final Tallies tallies = new Tallies(history);
    private final Map<String, HeldLease> leases = new ConcurrentHashMap<>();
    private final KeyWatch keys;
    private final BrokerClient broker;
    private final Trial trial;
    private final ReadWriteLock calm = new ReentrantReadWriteLock();
    private volatile boolean goesOn = true;

    private ChaosProgram(ChaosOptions options, Scene scene) {
        this.options = options;
        this.scene = scene;
        this.keys = new KeyWatch(scene.stage().upstream(), history);
        this.broker = new BrokerClient(scene.replicas(), history, keys);
        this.trial = new Trial(scene, history, broker, leases);
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
        rotation.changeOrganizationKey();
        List<Thread> threads = new ArrayList<>();
        for (Crowd.Member member : scene.members()) {
            threads.add(
                    start(
                            new ConsumerLife(
                                    member, broker, history, tallies, leases, () -> goesOn)));
        }
        threads.add(start(rotation));
        start(this::tellProgress);
        ConsumerLife.rest(options.harmed().toMillis());
        for (int i = 0; i < options.harms(); i++) {
            harm(Harm.values()[i % Harm.values().length]);
        }
        goesOn = false;
        for (Thread thread : threads) {
            thread.join();
        }
        trial.list();
        keys.takeRest();
        scene.replicas().forEach(this::searchLog);
        return report();
    }

    private void harm(Harm harm) {
        long began = history.now();
        calm.writeLock().lock();
        try {
            harm.befall(scene.cluster());
        } finally {
            calm.writeLock().unlock();
        }
        say("the leader was " + harm);
        ConsumerLife.rest(options.harmed().toMillis());
        scene.cluster().heal();
        say("the cluster is whole again");
        trial.tryAll();
        ConsumerLife.rest(began + options.period().toMillis() - history.now());
    }

    /** Whether all laws held, and much happened. */
    private boolean report() {
        List<String> violations = HistoryChecker.check(history.events());
        violations.stream().limit(SHOWN).forEach(v -> System.out.println("violation: " + v));
        List<String> absurdities = absurdities();
        absurdities.forEach(why -> System.out.println("nothing can be concluded: " + why));
        tallies.print();
        Figures.print("leases-issued", leases.size(), "leases");
        Figures.print("history", history.events().size(), "events");
        Figures.print("duration", history.now() / 1_000.0, "s");
        Figures.print("violations", violations.size(), "violations");
        return violations.isEmpty() && absurdities.isEmpty();
    }

    private List<String> absurdities() {
        List<String> absurdities = new ArrayList<>(tallies.absurdities(options.harms()));
        absurdities.addAll(HistoryChecker.unjudged(history.events(), options.harms()));
        return absurdities;
    }

    private void tellProgress() {
        while (goesOn) {
            ConsumerLife.rest(PROGRESS_MILLIS);
            say(tallies.toString());
        }
    }

    private void searchLog(BrokerProcess replica) {
        keys.search(replica.log(), "the log of a replica");
    }

    private void say(String what) {
        System.out.printf("%4d s  %s%n", history.now() / 1_000, what);
    }

    private static Thread start(Runnable life) {
        return Thread.ofVirtual().start(life);
    }
}
