package io.leasehold.gateway;

import io.leasehold.call.CallAuthorizer;
import io.leasehold.gateway.caller.AcceptGate;
import io.leasehold.gateway.caller.CallerConnections;
import io.leasehold.gateway.caller.ServerRegistry;
import io.leasehold.gateway.dial.DestinationResolver;
import io.leasehold.gateway.dial.ForbiddenAddresses;
import io.leasehold.gateway.dial.HostResolver;
import io.leasehold.gateway.dial.LocalAddresses;
import io.leasehold.gateway.exchange.CallTimeouts;
import io.leasehold.gateway.lifecycle.CallTrackers;
import io.leasehold.gateway.lifecycle.EventLoopLoad;
import io.leasehold.gateway.limit.Limits;
import io.leasehold.gateway.upstream.UpstreamKeyVerifier;
import io.leasehold.gateway.upstream.Upstreams;
import io.leasehold.gateway.vertx.GatewayVertx;
import io.leasehold.integration.Catalogue;
import io.leasehold.key.KeyVerifier;
import io.leasehold.problem.BrokerException;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Serves calls: accepts requests that carry a handle, replaces it with the key, and proxies them to
 * their upstreams.
 */
public final class CallGateway implements AutoCloseable {

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    private static final long IDLE_CHECK_MILLIS = 1_000;

    private static final Duration VERIFICATION_TIMEOUT = Duration.ofSeconds(10);

    private final GatewaySettings settings;
    private final Catalogue catalogue;
    private final CallAuthorizer authorizer;
    private final Executor blocking;
    private final GatewayHooks hooks;
    private final Limits limits;
    private final Vertx vertx;
    private final ServerRegistry servers;
    private final GatewayCounters counters = new GatewayCounters();
    private final DestinationResolver resolver;
    private final KeyVerifier keyVerifier;
    private final List<EventLoopPulse> pulses =
            IntStream.range(0, eventLoops()).mapToObj(EventLoopPulse::new).toList();
    private final AtomicInteger deployed = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param blocking runs authorizations that must ask Vault; one virtual thread per task
     * @param forbidden addresses that no call may reach, besides the calls port itself
     */
    public CallGateway(
            GatewaySettings settings,
            Catalogue catalogue,
            CallAuthorizer authorizer,
            Executor blocking,
            HostResolver hostResolver,
            ForbiddenAddresses forbidden,
            GatewayHooks hooks) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.authorizer = authorizer;
        this.blocking = blocking;
        this.hooks = hooks;
        this.limits = new Limits(hooks.limits(), catalogue, System::nanoTime, blocking);
        CallerConnections callers =
                new CallerConnections(
                        settings.callPolicy().connectionPolicy(), settings.idleTimeout());
        this.servers = new ServerRegistry(callers);
        this.vertx = GatewayVertx.create(new AcceptGate(callers), eventLoops());
        this.resolver =
                new DestinationResolver(
                        hostResolver,
                        (address, port) -> isOwn(address, port) || forbidden.covers(address, port),
                        blocking,
                        System::nanoTime);
        Context verification = vertx.getOrCreateContext();
        this.keyVerifier =
                new UpstreamKeyVerifier(
                        verification,
                        new Upstreams(
                                verification,
                                settings.upstreams(),
                                resolver,
                                counters::countUntilClosed),
                        VERIFICATION_TIMEOUT);
    }

    /**
     * Starts listening; returns once calls are accepted.
     *
     * @throws BrokerException {@code configuration-invalid} if it cannot listen on the port
     */
    public void start() {
        try {
            await(
                    vertx.deployVerticle(
                            () ->
                                    new CallVerticle(
                                            settings,
                                            hooks.accessLog(),
                                            servers,
                                            counters,
                                            pulses.get(deployed.getAndIncrement()),
                                            this::pipeline),
                            new DeploymentOptions().setInstances(eventLoops())));
            vertx.setPeriodic(IDLE_CHECK_MILLIS, _ -> servers.callers().closeIdle());
        } catch (CompletionException failed) {
            vertx.close();
            throw ListenFailure.of(failed, settings);
        }
    }

    private CallHandler pipeline(
            Context loop, BackpressureQueue queue, Handler<HttpConnection> onConnect) {
        EventLoopLoad load = new EventLoopLoad(limits, eventLoops());
        counters.add(load);
        InvalidHandles invalidHandles = new InvalidHandles(limits);
        return new CallHandler(
                new CallIntake(
                        queue, trackers(loop.owner(), load), hooks.receipts(), invalidHandles),
                new AdmissionControl(servers, limits, load, counters),
                new RequestReader(catalogue, settings.callPolicy().traceHeaders()),
                new CallAuthorization(authorizer, blocking, invalidHandles),
                new Upstreams(loop, settings.upstreams(), resolver, onConnect),
                timeouts(loop.owner()));
    }

    private CallTrackers trackers(Vertx vertx, EventLoopLoad load) {
        return new CallTrackers(vertx, load, hooks.accessLog(), hooks.observer(), hooks.clock());
    }

    private CallTimeouts timeouts(Vertx vertx) {
        CallPolicy policy = settings.callPolicy();
        return new CallTimeouts(
                vertx, settings.idleTimeout(), policy.responseTimeouts(), policy.bodyPolicy());
    }

    /** Verifies keys over connections of its own, under the same rules as calls. */
    public KeyVerifier keyVerifier() {
        return keyVerifier;
    }

    /** The calls port. */
    public int port() {
        return servers.port();
    }

    /** One for each event loop; they beat while the gateway is open. */
    public List<EventLoopPulse> pulses() {
        return pulses;
    }

    public GatewayCounters counts() {
        return counters;
    }

    /** The open connections of callers. */
    public CallerConnections callers() {
        return servers.callers();
    }

    public Limits limits() {
        return limits;
    }

    /**
     * Accepts no more calls, gives active calls up to ten seconds to finish, then stops.
     * Idempotent.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        vertx.setTimer(SHUTDOWN_TIMEOUT.toMillis(), _ -> servers.callers().closeAll());
        await(servers.shutDown(SHUTDOWN_TIMEOUT));
        await(vertx.close());
    }

    private boolean isOwn(InetAddress address, int port) {
        return servers.isOpenAt(port) && LocalAddresses.has(address);
    }

    private static int eventLoops() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static void await(Future<?> future) {
        CompletableFuture<?> done = future.toCompletionStage().toCompletableFuture();
        done.join();
    }
}
