package io.leasehold.gateway.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.leasehold.integration.Destination;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("U09")
@Tag("U10")
class DestinationResolverTest {

    private static final Destination API = new Destination(true, "api.example", 443, "");
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("8.8.8.8");
    private static final InetAddress OTHER = InetAddress.ofLiteral("1.1.1.1");
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress METADATA = InetAddress.ofLiteral("169.254.169.254");

    private List<InetAddress> answer = List.of(PUBLIC);
    private int asked;
    private long now = TimeUnit.DAYS.toNanos(1);
    private final Queue<Runnable> later = new ArrayDeque<>();

    @Test
    void aPublicAddressIsDialledAsItWasChecked() {
        assertThat(addresses(routes(Runnable::run), API)).containsExactly("8.8.8.8");
    }

    @Test
    void aRouteHoldsNoNameThatCouldBeLookedUpAgain() {
        SocketAddress first = routes(Runnable::run).resolve(API).join().first();

        assertThat(first.hostAddress()).isEqualTo("8.8.8.8");
        assertThat(first.host()).isEqualTo("8.8.8.8");
        assertThat(first.port()).isEqualTo(443);
    }

    @Test
    void ofSeveralAddressesOnlyThoseAreDialledThatMayBe() {
        answer = List.of(METADATA, PUBLIC, LOOPBACK, OTHER);

        assertThat(addresses(routes(Runnable::run), API)).containsExactly("8.8.8.8", "1.1.1.1");
    }

    @Test
    void anAddressThatIsNotPublicIsRefusedWithWhatTheOperatorCanDo() {
        answer = List.of(METADATA);

        assertRefused(routes(Runnable::run), API)
                .hasMessageContaining("169.254.169.254 is not public (link-local)")
                .hasMessageContaining("private-addresses: [169.254.169.254]");
    }

    @Test
    void thatVeryAddressMayBeAllowedAndAllowsNoOther() {
        answer = List.of(LOOPBACK);
        DestinationResolver routes = routes(Runnable::run);

        assertThat(addresses(routes, API.allowing(Set.of(LOOPBACK)))).containsExactly("127.0.0.1");
        assertRefused(routes, API.allowing(Set.of(InetAddress.ofLiteral("127.0.0.2"))));
    }

    @Test
    void whatOneIntegrationAllowsIsNotAllowedToAnother() {
        answer = List.of(LOOPBACK);
        DestinationResolver routes = routes(Runnable::run);
        routes.resolve(API.allowing(Set.of(LOOPBACK))).join();

        assertThat(routes.cached(API)).isEmpty();
        assertRefused(routes, API);
    }

    @Test
    void whatIsOffLimitsIsRefusedAlthoughItIsAllowed() {
        answer = List.of(LOOPBACK);
        DestinationResolver routes =
                new DestinationResolver(
                        _ -> answer, (_, port) -> port == 443, Runnable::run, () -> now);

        assertRefused(routes, API.allowing(Set.of(LOOPBACK)))
                .hasMessageContaining("the broker itself or its Vault");
    }

    @Test
    void aNameThatIsTurnedToAPrivateAddressIsRefusedOnceItIsLookedUpAgain() {
        DestinationResolver routes = routes(later::add);
        findLater(routes);
        answer = List.of(LOOPBACK);

        pass(11);
        assertThat(routes.cached(API).orElseThrow().first().host()).isEqualTo("8.8.8.8");
        later.remove().run();

        assertThat(routes.cached(API)).isEmpty();
    }

    @Test
    void aRouteIsUsedForAMinuteAtMostWhileItsNameIsUnknown() {
        DestinationResolver routes = routes(later::add);
        findLater(routes);
        answer = List.of();

        pass(59);
        assertThat(routes.cached(API)).isPresent();
        later.remove().run();
        assertThat(routes.cached(API)).isPresent();
        pass(1);

        assertThat(routes.cached(API)).isEmpty();
    }

    @Test
    void manyWhoAskAtOnceCostOneQuestion() {
        DestinationResolver routes = routes(later::add);

        CompletableFuture<ResolvedDestination> one = routes.resolve(API);
        CompletableFuture<ResolvedDestination> two = routes.resolve(API);
        later.remove().run();

        assertThat(one.join()).isSameAs(two.join());
        assertThat(asked).isOne();
        assertThat(later).isEmpty();
    }

    @Test
    void aNameThatNobodyKnowsIsUnreachable() {
        answer = List.of();

        assertFails(routes(Runnable::run), API, Problem.UPSTREAM_UNREACHABLE)
                .hasMessageContaining("its host name cannot be resolved");
    }

    @Test
    void whereNothingMoreCanBeDoneTheCallIsTurnedAwayAndTheNextIsNot() {
        Queue<RejectedExecutionException> full =
                new ArrayDeque<>(List.of(new RejectedExecutionException()));
        DestinationResolver routes =
                routes(
                        task -> {
                            if (!full.isEmpty()) {
                                throw full.remove();
                            }
                            task.run();
                        });

        assertFails(routes, API, Problem.OVERLOADED);
        assertThat(addresses(routes, API)).containsExactly("8.8.8.8");
    }

    private DestinationResolver routes(Executor blocking) {
        return new DestinationResolver(this::lookUp, (_, _) -> false, blocking, () -> now);
    }

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        asked++;
        if (answer.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return answer;
    }

    private void findLater(DestinationResolver routes) {
        routes.resolve(API);
        later.remove().run();
    }

    private void pass(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    private static List<String> addresses(DestinationResolver routes, Destination destination) {
        return routes.resolve(destination).join().addresses().stream()
                .map(SocketAddress::hostAddress)
                .toList();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            DestinationResolver routes, Destination destination) {
        return assertFails(routes, destination, Problem.DESTINATION_NOT_ALLOWED);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
            DestinationResolver routes, Destination destination, Problem problem) {
        Throwable failure = catchThrowable(() -> routes.resolve(destination).join());
        assertThat(failure).isInstanceOf(CompletionException.class);
        BrokerException refused = (BrokerException) Objects.requireNonNull(failure.getCause());
        assertThat(refused.problem()).isEqualTo(problem);
        return assertThat(refused);
    }
}
