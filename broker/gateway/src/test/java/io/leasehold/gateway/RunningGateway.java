package io.leasehold.gateway;

import io.leasehold.call.LeasedKeys;
import io.leasehold.call.Services;
import io.leasehold.gateway.caller.CallerConnections;
import io.leasehold.gateway.dial.HostResolver;
import io.leasehold.gateway.limit.Limits;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyVerifier;
import io.leasehold.wire.RawCaller;
import io.leasehold.wire.ScriptedUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A gateway in front of a scripted upstream, with a key for each kind of placement. */
final class RunningGateway implements AutoCloseable {

    static final String KEY = "sk-real-A1b2/C3+d4&E5";
    static final Set<InetAddress> LOOPBACK =
            Set.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
    static final Duration SILENCE = Duration.ofSeconds(2);

    final ScriptedUpstream upstream;
    final LeasedKeys keys = new LeasedKeys();
    private final Map<IntegrationId, Integration> services = new ConcurrentHashMap<>();
    private final CallGateway gateway;

    RunningGateway() {
        this(new ScriptedUpstream(), false, UnaryOperator.identity(), Thread::startVirtualThread);
    }

    /** With the usual settings and somebody who looks. */
    RunningGateway(GatewayHooks oversight) {
        this(
                new ScriptedUpstream(),
                false,
                UnaryOperator.identity(),
                Thread::startVirtualThread,
                oversight);
    }

    RunningGateway(
            ScriptedUpstream upstream,
            boolean tls,
            UnaryOperator<GatewaySettings> settings,
            Executor blocking) {
        this(
                upstream,
                new Destination(tls, "localhost", upstream.port(), "/base").allowing(LOOPBACK),
                settings,
                blocking,
                HostResolver.ofThisMachine(),
                GatewayHooks.none());
    }

    RunningGateway(
            ScriptedUpstream upstream,
            boolean tls,
            UnaryOperator<GatewaySettings> settings,
            Executor blocking,
            GatewayHooks oversight) {
        this(
                upstream,
                new Destination(tls, "localhost", upstream.port(), "/base").allowing(LOOPBACK),
                settings,
                blocking,
                HostResolver.ofThisMachine(),
                oversight);
    }

    RunningGateway(
            ScriptedUpstream upstream,
            Destination destination,
            UnaryOperator<GatewaySettings> settings,
            Executor blocking,
            HostResolver names) {
        this(upstream, destination, settings, blocking, names, GatewayHooks.none());
    }

    RunningGateway(
            ScriptedUpstream upstream,
            Destination destination,
            UnaryOperator<GatewaySettings> settings,
            Executor blocking,
            HostResolver names,
            GatewayHooks oversight) {
        this.upstream = upstream;
        for (Integration service :
                new Integration[] {
                    Services.bearer(),
                    Services.header(),
                    Services.token(),
                    Services.basic(),
                    Services.userOnly(),
                    Services.query()
                }) {
            services.put(service.id(), Services.at(service, destination));
            keys.keep(
                    service.id(),
                    service.keyFields().required().stream()
                            .collect(Collectors.toMap(field -> field, _ -> KEY)));
        }
        this.gateway =
                new CallGateway(
                        settings.apply(quick()),
                        new KnownServices(),
                        keys.admission(),
                        blocking,
                        names,
                        (_, _) -> false,
                        oversight);
        gateway.start();
    }

    static GatewaySettings quick() {
        return settings(SILENCE);
    }

    static GatewaySettings settings(Duration idleTimeout) {
        return new GatewaySettings(
                "127.0.0.1",
                0,
                16 * 1024,
                Duration.ofSeconds(2),
                idleTimeout,
                256,
                Optional.empty(),
                Optional.empty());
    }

    GatewayCounters counts() {
        return gateway.counts();
    }

    CallerConnections connections() {
        return gateway.callers();
    }

    Limits limits() {
        return gateway.limits();
    }

    KeyVerifier keyVerifier() {
        return gateway.keyVerifier();
    }

    int port() {
        return gateway.port();
    }

    Integration service(Integration kind) {
        return Objects.requireNonNull(services.get(kind.id()));
    }

    /** From now on only those calls may be made of the service. */
    void allowOnly(Integration kind, String... calls) {
        services.put(kind.id(), Services.allowing(service(kind), calls));
    }

    /** From now on answers of the service are not searched for the key. */
    void switchRedactionOff(Integration kind) {
        services.put(kind.id(), Services.unredacted(service(kind)));
    }

    String handle(Integration kind) {
        return keys.lease(service(kind)).handle().show();
    }

    RawCaller.Reply call(String request) throws IOException {
        return RawCaller.call(port(), request);
    }

    /** A request with the handle of the bearer service. */
    String get(String headers) {
        return "GET /bearer/v1/things HTTP/1.1\r\nHost: broker\r\nAuthorization: Bearer "
                + handle(Services.bearer())
                + "\r\n"
                + headers
                + "\r\n";
    }

    String post(String headers, String body) {
        return get(headers).replaceFirst("GET", "POST") + body;
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        upstream.close();
    }

    private final class KnownServices implements Catalogue {
        @Override
        public Optional<Integration> find(IntegrationId id) {
            return Optional.ofNullable(services.get(id));
        }

        @Override
        public Collection<Integration> all() {
            return services.values();
        }
    }
}
