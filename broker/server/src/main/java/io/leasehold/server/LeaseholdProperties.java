package io.leasehold.server;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The broker's settings.
 *
 * @param enabled switches the broker on in the application that has it on its class path
 * @param allowPlaintext lets the broker listen beyond this machine, or reach Vault, without TLS
 */
@ConfigurationProperties("leasehold")
public record LeaseholdProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("false") boolean allowPlaintext,
        @DefaultValue Vault vault,
        @DefaultValue Control control,
        @DefaultValue Calls calls,
        @DefaultValue Limits limits,
        @DefaultValue Records records,
        @DefaultValue Catalogue catalogue,
        @DefaultValue KeyRing keyRing,
        @DefaultValue Sweep sweep,
        @DefaultValue Entitlement entitlement,
        @DefaultValue Policies policies,
        @DefaultValue Console console) {

    /**
     * How Vault is reached.
     *
     * @param address scheme, host and port; of every node, separated by commas, where nothing that
     *     knows which of them leads stands before them
     * @param maxStale how long what was read may be used while Vault cannot be reached
     * @param sslBundle name of the SSL bundle whose trust is used, and whose certificate is
     *     presented if it has one; the platform's own trust if empty
     * @param login how the broker logs in; exactly the group of that name is wanted below
     */
    public record Vault(
            @DefaultValue("http://127.0.0.1:8200") List<URI> address,
            @DefaultValue("60s") Duration maxStale,
            @Nullable String sslBundle,
            @DefaultValue("approle") Login login,
            @Nullable Approle approle,
            @Nullable Kubernetes kubernetes,
            @Nullable Jwt jwt,
            @Nullable TokenFile tokenFile,
            @Nullable Cert cert) {}

    /** The ways in which the broker can log in to Vault. */
    public enum Login {
        APPROLE,
        KUBERNETES,
        JWT,
        TOKEN_FILE,
        CERT
    }

    /**
     * A login by AppRole.
     *
     * @param roleId as printed by {@code leasehold provision}
     * @param secretIdFile file that holds the secret id, or the wrapping token of one
     * @param wrapped whether the file holds a wrapping token
     * @param stateFile private file, made by the broker, that keeps the secret id of a wrapping
     *     token for the next start
     */
    public record Approle(
            @Nullable String roleId,
            @Nullable Path secretIdFile,
            @DefaultValue("false") boolean wrapped,
            @Nullable Path stateFile) {}

    /**
     * A login by the token of a Kubernetes service account.
     *
     * @param jwtFile where Kubernetes keeps it; read at every login
     * @param mount name of the auth method in Vault
     */
    public record Kubernetes(
            @Nullable String role,
            @DefaultValue("/var/run/secrets/kubernetes.io/serviceaccount/token") Path jwtFile,
            @DefaultValue("kubernetes") String mount) {}

    /**
     * A login by a signed token.
     *
     * @param file that holds it; read at every login
     * @param mount name of the auth method in Vault
     */
    public record Jwt(
            @Nullable String role, @Nullable Path file, @DefaultValue("jwt") String mount) {}

    /**
     * A token that an agent keeps good.
     *
     * @param path file that holds it; read again when Vault no longer knows the token
     */
    public record TokenFile(@Nullable Path path) {}

    /**
     * A login by the client certificate of the SSL bundle.
     *
     * @param mount name of the auth method in Vault
     */
    public record Cert(@Nullable String role, @DefaultValue("cert") String mount) {}

    /**
     * The ports for leases, people, health and metrics.
     *
     * @param connectionsPerSource most open connections of one address on each of them
     * @param headTimeout longest time from the first byte of a request to the end of its head
     * @param hosts names under which they are reached without TLS, beside loopback names, addresses
     *     and the hosts of the base URLs
     * @param trustedProxies addresses, and blocks of them, whose {@code X-Forwarded-For} is
     *     believed; nobody's if empty
     */
    public record Control(
            @DefaultValue("256") int connectionsPerSource,
            @DefaultValue("10s") Duration headTimeout,
            @DefaultValue List<String> hosts,
            @DefaultValue List<String> trustedProxies) {}

    /**
     * The port for calls.
     *
     * @param port 0 for any free one
     * @param baseUrl address under which services reach this port; derived if empty
     * @param sslBundle name of the SSL bundle with which callers are met; without TLS if empty
     * @param upstreamSslBundle name of the SSL bundle whose trust is used for upstreams, and
     *     nothing else of it; the platform's own trust if empty
     * @param idleTimeout longest silence in a call, an upstream's first byte included
     * @param bodyGrace time in which the body of a request may come at any rate; 0 for ever
     * @param bodyRate least bytes per second of a body, on average, after that time; 0 for any
     * @param bodyTimeout longest time for a whole body; 0 for any
     * @param mostConnections most connections of callers; a third of the files that the process may
     *     open, and no more than 20,000, if empty; 0 for any number
     * @param mostConnectionsPerSource most of them from one address; a quarter if empty; 0 for any
     * @param firstRequestTimeout longest time without a call for a connection on which none was
     *     admitted yet; 0 for any
     * @param keepAliveTimeout longest time without a call for any other; 0 for any
     * @param passTraceHeaders whether the trace headers of callers go to providers
     */
    public record Calls(
            @DefaultValue("127.0.0.1") InetAddress address,
            @DefaultValue("8281") int port,
            @Nullable String baseUrl,
            @Nullable String sslBundle,
            @Nullable String upstreamSslBundle,
            @DefaultValue("5m") Duration idleTimeout,
            @DefaultValue("5m") Duration firstByteTimeout,
            @DefaultValue("1h") Duration totalTimeout,
            @DefaultValue("20s") Duration bodyGrace,
            @DefaultValue("1KB") DataSize bodyRate,
            @DefaultValue("15m") Duration bodyTimeout,
            @Nullable Integer mostConnections,
            @Nullable Integer mostConnectionsPerSource,
            @DefaultValue("10s") Duration firstRequestTimeout,
            @DefaultValue("75s") Duration keepAliveTimeout,
            @DefaultValue("false") boolean passTraceHeaders) {}

    /**
     * How much is taken on; zero switches a limit off.
     *
     * @param underWay most calls under way on this replica
     * @param loopLag longest delay of an event loop at which calls are still taken
     * @param perDestination most calls under way to one destination, streams until their end
     * @param underWayPerLease most calls under way to one destination with one lease; a tenth of
     *     {@code perDestination} if empty
     * @param underWayPerHolder likewise with all leases of one holder; a fifth if empty
     * @param underWayPerOrganization likewise with all leases of one organization; half if empty
     * @param perLease most calls per second with one lease
     * @param perHolder most calls per second with all leases of one holder
     * @param failuresPerSource most handles per second from one address that do not open
     * @param unknownTokensPerSource most tokens per second from one address that Vault does not
     *     know
     */
    public record Limits(
            @DefaultValue("10000") int underWay,
            @DefaultValue("500ms") Duration loopLag,
            @DefaultValue("1000") int perDestination,
            @Nullable Integer underWayPerLease,
            @Nullable Integer underWayPerHolder,
            @Nullable Integer underWayPerOrganization,
            @DefaultValue("1000") int perLease,
            @DefaultValue("2000") int perHolder,
            @DefaultValue("100") int failuresPerSource,
            @DefaultValue("20") int unknownTokensPerSource,
            @DefaultValue Breaker breaker) {}

    /**
     * When a destination is left alone.
     *
     * @param minimumCalls fewest calls within the window that can tell how it stands; 0 for never
     * @param percent of them that failed or were slow
     * @param slowAfter time to the first byte from which on a call counts as slow
     * @param window over which calls are counted, in whole seconds
     * @param pause after which some calls try whether it has recovered
     */
    public record Breaker(
            @DefaultValue("20") int minimumCalls,
            @DefaultValue("50") int percent,
            @DefaultValue("60s") Duration slowAfter,
            @DefaultValue("10s") Duration window,
            @DefaultValue("5s") Duration pause) {}

    /**
     * The record of each call.
     *
     * @param to {@code stdout}, {@code logger}, or the path of a file
     * @param queue most records that may wait to be written before the next call waits
     * @param observations whether each call is a Micrometer observation, too
     */
    public record Records(
            @DefaultValue("logger") String to,
            @DefaultValue("8192") int queue,
            @DefaultValue("false") boolean observations) {}

    /**
     * The keys that seal handles.
     *
     * @param rotateAfter age at which a key is replaced
     * @param publishFor how long its successor is known to all replicas before it is used
     * @param rereadAfter how often a replica reads the ring again
     */
    public record KeyRing(
            @DefaultValue("30d") Duration rotateAfter,
            @DefaultValue("60s") Duration publishFor,
            @DefaultValue("20s") Duration rereadAfter) {}

    /**
     * The removal of leases that are over and of records that never were leases.
     *
     * @param every how often a replica sweeps, unless another one does
     * @param rate most requests to Vault per second
     */
    public record Sweep(@DefaultValue("10m") Duration every, @DefaultValue("50") int rate) {}

    /**
     * The integrations.
     *
     * @param directory files that add to the built-in catalogue or override it
     */
    public record Catalogue(@Nullable Path directory) {}

    /**
     * Who may have keys at organization and project level, and what others are told.
     *
     * @param required whether an organization needs a plan and the rollout; if not, all have keys
     * @param plans words of the plans that have them
     * @param planText told to an organization on no such plan, with {@code {organization}} and
     *     {@code {plan}} filled in; if empty, a text that names the command which entitles it
     * @param rolloutText told to an organization that the rollout has not reached; likewise
     */
    public record Entitlement(
            @DefaultValue("true") boolean required,
            @DefaultValue("enterprise") Set<String> plans,
            @Nullable String planText,
            @Nullable String rolloutText) {}

    /**
     * The policies that come with a new organization or project.
     *
     * @param directory files used in place of the built-in ones, as 'leasehold' has them with
     *     {@code --policies}
     */
    public record Policies(@Nullable Path directory) {}

    /**
     * The pages for people.
     *
     * @param enabled whether there are any
     * @param idleTimeout after which a session that nobody used is over
     * @param absoluteTimeout after which every session is over
     * @param userpass name of the auth method for names and passwords; empty for none
     * @param ldap name of the auth method for directories; none if empty
     * @param oidc name of the auth method for identity providers; none if empty
     * @param oidcRole role there; the method's own default if empty
     * @param baseUrl address under which browsers reach the console; needed for {@code oidc}
     */
    public record Console(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("15m") Duration idleTimeout,
            @DefaultValue("8h") Duration absoluteTimeout,
            @DefaultValue("userpass") String userpass,
            @DefaultValue("") String ldap,
            @DefaultValue("") String oidc,
            @Nullable String oidcRole,
            @Nullable URI baseUrl) {}
}
