package io.leasehold.gateway;

import io.leasehold.call.CallAuthorizer;
import io.leasehold.gateway.dial.DestinationResolver;
import io.leasehold.gateway.dial.ForbiddenAddresses;
import io.leasehold.gateway.dial.HostResolver;
import io.leasehold.gateway.dial.LocalAddresses;
import io.leasehold.gateway.limit.Limits;
import io.leasehold.integration.Catalogue;
import io.leasehold.key.KeyVerifier;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Serves calls: everything between a service that holds a handle and an upstream that wants a key.
 */
public final class CallGateway implements AutoCloseable {

    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(10);

    private static final long LOOK_MILLIS = 1_000;

    private static final Duration TIME_TO_TRY = Duration.ofSeconds(10);

    private final GatewaySettings settings;
    private final Catalogue catalogue;
    private final CallAuthorizer admission;
    private final Executor blocking;
    private final GatewayHooks oversight;
    private final Limits limits;
    private final Vertx vertx;
    private final ServerRegistry doors;
    private final GatewayCounters counts = new GatewayCounters();
    private final DestinationResolver routes;
    private final KeyVerifier keyTrial;
    private final List<EventLoopPulse> pulses =
            IntStream.range(0, eventLoops()).mapToObj(EventLoopPulse::new).toList();
    private final AtomicInteger deployed = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param blocking runs admissions that have to ask Vault; a thread per task, virtual ones
     * @param offLimits what no call may reach, besides the port for calls itself
     */
    public CallGateway(
            GatewaySettings settings,
            Catalogue catalogue,
            CallAuthorizer admission,
            Executor blocking,
            HostResolver names,
            ForbiddenAddresses offLimits,
            GatewayHooks oversight) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.admission = admission;
        this.blocking = blocking;
        this.oversight = oversight;
        this.limits = new Limits(oversight.limits(), catalogue, System::nanoTime, blocking);
        CallerConnections callers =
                new CallerConnections(
                        settings.callTerms().connectionTerms(), settings.idleTimeout());
        this.doors = new ServerRegistry(callers);
        this.vertx = vertx(new AcceptGate(callers));
        this.routes =
                new DestinationResolver(
                        names,
                        (address, port) -> isOwn(address, port) || offLimits.covers(address, port),
                        blocking,
                        System::nanoTime);
        Context trials = vertx.getOrCreateContext();
        this.keyTrial =
                new UpstreamKeyVerifier(
                        trials,
                        new Upstreams(trials, settings, routes, counts::countUntilClosed),
                        TIME_TO_TRY);
    }

    private static Vertx vertx(AcceptGate gate) {
        return Vertx.builder()
                // The native one: fewer copies and less work for each event than with Java's own.
                .withTransport(GatedTransport.of(gate))
                .with(
                        new VertxOptions()
                                .setEventLoopPoolSize(eventLoops())
                                // All is of one class loader: it need not be set for each event.
                                .setDisableTCCL(true)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)))
                .build();
    }

    /**
     * Starts to listen; returns once calls are taken.
     *
     * @throws BrokerException {@code configuration-invalid} if the port cannot be had
     */
    public void start() {
        try {
            await(
                    vertx.deployVerticle(
                            () ->
                                    new CallVerticle(
                                            settings,
                                            catalogue,
                                            admission,
                                            blocking,
                                            doors,
                                            counts,
                                            routes,
                                            this::reception,
                                            pulses.get(deployed.getAndIncrement())),
                            new DeploymentOptions().setInstances(eventLoops())));
            vertx.setPeriodic(LOOK_MILLIS, _ -> doors.callers().cutTheIdle());
        } catch (CompletionException failed) {
            vertx.close();
            throw new BrokerException(
                    Problem.CONFIGURATION_INVALID, "start call gateway: " + why(failed), failed);
        }
    }

    private AdmissionControl reception(Vertx loop) {
        EventLoopLoad load = new EventLoopLoad(limits, eventLoops());
        counts.add(load);
        return new AdmissionControl(loop, oversight, limits, load, doors.callers());
    }

    /** Tries keys over connections of its own, under the same rules as calls. */
    public KeyVerifier keyTrial() {
        return keyTrial;
    }

    /** The port on which calls are taken. */
    public int port() {
        return doors.port();
    }

    /** One of each event loop; they beat while the gateway is open. */
    public List<EventLoopPulse> pulses() {
        return pulses;
    }

    public GatewayCounters counts() {
        return counts;
    }

    /** The connections that callers hold open. */
    public CallerConnections callers() {
        return doors.callers();
    }

    public Limits limits() {
        return limits;
    }

    /** Takes no more calls, gives those under way a few seconds, then stops. Once is enough. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        vertx.setTimer(TIME_TO_FINISH.toMillis(), _ -> doors.callers().cutAll());
        await(doors.shut(TIME_TO_FINISH));
        await(vertx.close());
    }

    private boolean isOwn(InetAddress address, int port) {
        return doors.isOpenAt(port) && LocalAddresses.has(address);
    }

    private String why(CompletionException failed) {
        return isTaken(failed.getCause())
                ? "port %d on %s is taken; set leasehold.calls.port to a free one"
                        .formatted(settings.port(), settings.bindAddress())
                : "it cannot listen on port %d of %s"
                        .formatted(settings.port(), settings.bindAddress());
    }

    /** The system's own transport has an exception of its own for it, which Java's has not. */
    private static boolean isTaken(@Nullable Throwable failure) {
        return failure instanceof BindException
                || failure instanceof IOException
                        && String.valueOf(failure.getMessage()).contains("already in use");
    }

    private static int eventLoops() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static void await(Future<?> future) {
        CompletableFuture<?> done = future.toCompletionStage().toCompletableFuture();
        done.join();
    }
}
