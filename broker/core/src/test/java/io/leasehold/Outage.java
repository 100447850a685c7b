package io.leasehold;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets fakes behave as if Vault were away, and counts what they were asked. */
public final class Outage {

    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean away;

    public void begin() {
        away = true;
    }

    public void end() {
        away = false;
    }

    /** How often Vault was asked so far, answered or not. */
    public int requests() {
        return requests.get();
    }

    /** Counts a request, and fails it while Vault is away. */
    public void meet() {
        requests.incrementAndGet();
        if (away) {
            throw new BrokerException(Problem.VAULT_UNAVAILABLE, "ask vault: it is away");
        }
    }
}
