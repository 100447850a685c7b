package io.leasehold.acceptance.chaos.hostile;

import io.leasehold.acceptance.BrokerProcess;
import io.leasehold.acceptance.BulkTenants;
import io.leasehold.acceptance.VaultHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Does all the harm at once that a tenant can do to others: forged handles from the address that
 * they share, huge keys, held uploads, bogus logins, and connections that say nothing. Bounded in
 * rate, in number and, by its caller, in time; on this machine only.
 */
public final class HostileTenant {

    private static final int MOST_UPLOADS = 700;
    private static final int MOST_CONNECTIONS = 2_500;

    /** What the others use, too. */
    private static final InetAddress SHARED = address("127.0.0.1");

    private static final InetAddress OWN = address("127.0.0.66");

    private final List<AttackLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Takes the leases that it needs, and begins.
     *
     * @param vault Vault as it can be reached at the moment, for somebody who may write its keys
     * @param member one of its services
     * @param huge a service of its project whose keys are huge
     * @param victim a project of somebody else
     */
    public HostileTenant(
            List<BrokerProcess> replicas,
            Supplier<VaultHttp> vault,
            BulkTenants.Member member,
            BulkTenants.Member huge,
            String victim,
            BooleanSupplier goesOn) {
        List<URI> calls = replicas.stream().map(BrokerProcess::calls).toList();
        List<URI> controls = replicas.stream().map(BrokerProcess::control).toList();
        List<URI> ports = Stream.concat(calls.stream(), controls.stream()).toList();
        HostileHttp own = new HostileHttp(OWN);
        String handle = handle(own, controls, member);
        String other = handle(own, controls, huge);
        Random random = new Random(1);
        Stream.of(
                        new ForgedHandles(new HostileHttp(SHARED), calls, handle, random),
                        new BogusLogins(own, controls, victim, random),
                        new HugeKeys(vault, huge.project(), random),
                        new CallsWithHugeKeys(own, calls, other, random),
                        new HeldUploads(new HeldSockets(OWN, MOST_UPLOADS), calls, handle, random),
                        new HeldConnections(new HeldSockets(OWN, MOST_CONNECTIONS), ports, random))
                .forEach(attack -> loops.add(new AttackLoop(attack, goesOn)));
        loops.forEach(loop -> threads.add(Thread.ofVirtual().start(loop)));
    }

    /** Waits for the end of all that it does. */
    public void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** What was hardly done, so that nothing can be concluded from having survived it. */
    public List<String> undone(long seconds) {
        return loops.stream()
                .filter(loop -> loop.tried() < seconds / 10)
                .map(loop -> "hostile %s: %d times".formatted(loop.name(), loop.tried()))
                .toList();
    }

    public void print() {
        loops.forEach(AttackLoop::print);
    }

    private static String handle(HostileHttp http, List<URI> controls, BulkTenants.Member member) {
        try {
            return http.handle(controls.getFirst(), member.project(), member.token());
        } catch (IOException failed) {
            throw new UncheckedIOException("take a lease for the hostile organization", failed);
        }
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }
}
