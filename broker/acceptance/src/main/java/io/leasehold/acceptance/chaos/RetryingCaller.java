package io.leasehold.acceptance.chaos;

import java.util.function.BooleanSupplier;

/**
 * Calls as the stock SDKs of providers do by default: a call that was not answered, or was answered
 * with 429 or a status of 500 and above, is made again up to twice, here through the other replica.
 * Not thread-safe.
 */
final class RetryingCaller {

    private static final int RETRIES = 2;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final BrokerClient broker;
    private final Tallies tallies;
    private final History history;

    RetryingCaller(BrokerClient broker, Tallies tallies, History history) {
        this.broker = broker;
        this.tallies = tallies;
        this.history = history;
    }

    /**
     * Makes the call; the last reply.
     *
     * @param goesOn whether it is worth trying again
     */
    BrokerClient.Reply call(int replica, HeldLease lease, BooleanSupplier goesOn) {
        BrokerClient.Reply reply = attempt(replica, lease);
        for (int i = 1; i <= RETRIES && mayPass(reply) && goesOn.getAsBoolean(); i++) {
            ConsumerLife.rest(FIRST_PAUSE_MILLIS << i - 1);
            reply = attempt((replica + i) % 2, lease);
        }
        tallies.served().note(reply);
        return reply;
    }

    private BrokerClient.Reply attempt(int replica, HeldLease lease) {
        long began = history.now();
        BrokerClient.Reply reply = broker.call(replica, lease);
        if (reply.succeeded()) {
            tallies.latencies().add(history.now() - began);
        }
        tallies.attempts().note(reply);
        return reply;
    }

    private static boolean mayPass(BrokerClient.Reply reply) {
        return reply.status() == 0 || reply.status() == TOO_MANY || reply.status() >= SERVER_ERROR;
    }
}
