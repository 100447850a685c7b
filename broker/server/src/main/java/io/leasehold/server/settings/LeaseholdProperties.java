package io.leasehold.server.settings;

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
 * @param enabled enables the broker in the application that has it on its class path
 * @param allowPlaintext allows the broker to listen beyond loopback, or to reach Vault, without TLS
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
        @DefaultValue Log log,
        @DefaultValue Siem siem,
        @DefaultValue Catalogue catalogue,
        @DefaultValue KeyRing keyRing,
        @DefaultValue Sweep sweep,
        @DefaultValue Entitlement entitlement,
        @DefaultValue Policies policies,
        @DefaultValue Console console) {

    /**
     * How the broker reaches Vault.
     *
     * @param address scheme, host and port of Vault; of every node, separated by commas, if no load
     *     balancer forwards to the leader
     * @param maxStale how long cached responses may be used while Vault cannot be reached
     * @param sslBundle name of the SSL bundle whose trust store is used, and whose certificate is
     *     presented if it has one; the platform's trust if empty
     * @param login how the broker logs in; only the group of that name below may be set
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

    /** Methods by which the broker can log in to Vault. */
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
     * @param secretIdFile file that holds the secret id, or a wrapping token for it
     * @param wrapped whether the file holds a wrapping token
     * @param stateFile private file, created by the broker, that keeps the unwrapped secret id for
     *     the next start
     */
    public record Approle(
            @Nullable String roleId,
            @Nullable Path secretIdFile,
            @DefaultValue("false") boolean wrapped,
            @Nullable Path stateFile) {}

    /**
     * A login by the token of a Kubernetes service account.
     *
     * @param jwtFile file in which Kubernetes keeps the token; read at every login
     * @param mount name of the auth method in Vault
     */
    public record Kubernetes(
            @Nullable String role,
            @DefaultValue("/var/run/secrets/kubernetes.io/serviceaccount/token") Path jwtFile,
            @DefaultValue("kubernetes") String mount) {}

    /**
     * A login by a JWT.
     *
     * @param file file that holds the JWT; read at every login
     * @param mount name of the auth method in Vault
     */
    public record Jwt(
            @Nullable String role, @Nullable Path file, @DefaultValue("jwt") String mount) {}

    /**
     * A token that an agent keeps valid.
     *
     * @param path file that holds the token; read again when Vault rejects the token
     */
    public record TokenFile(@Nullable Path path) {}

    /**
     * A login by the client certificate of the SSL bundle.
     *
     * @param mount name of the auth method in Vault
     */
    public record Cert(@Nullable String role, @DefaultValue("cert") String mount) {}

    /**
     * The control port and the management port.
     *
     * @param connectionsPerSource maximum open connections from one address to each of the two
     *     ports
     * @param headTimeout maximum time from the first byte of a request to the end of its headers
     * @param hosts host names accepted without TLS, in addition to loopback names, addresses and
     *     the hosts of the base URLs
     * @param trustedProxies addresses and CIDR blocks whose {@code X-Forwarded-For} is trusted;
     *     none if empty
     */
    public record Control(
            @DefaultValue("256") int connectionsPerSource,
            @DefaultValue("10s") Duration headTimeout,
            @DefaultValue List<String> hosts,
            @DefaultValue List<String> trustedProxies) {}

    /**
     * The calls port.
     *
     * @param port 0 for any free port
     * @param baseUrl address at which consumers reach this port; derived if empty
     * @param sslBundle name of the SSL bundle with the server certificate; no TLS if empty
     * @param upstreamSslBundle name of the SSL bundle whose trust store, and nothing else, is used
     *     for upstreams; the platform's trust if empty
     * @param idleTimeout maximum time without traffic in a call, including the wait for the first
     *     byte of the upstream
     * @param bodyGrace time in which a request body may arrive at any rate; 0 for no limit
     * @param bodyRate minimum average bytes per second of a body after that time; 0 for no minimum
     * @param bodyTimeout maximum time for a whole body; 0 for no limit
     * @param mostConnections maximum connections of callers; 0 for no limit; if empty, a third of
     *     the files that the process may open, but at most 20,000
     * @param mostConnectionsPerSource maximum connections from one address; 0 for no limit; a
     *     quarter of all if empty
     * @param firstRequestTimeout maximum time without a call on a connection that has had no
     *     authorized call yet; 0 for no limit
     * @param keepAliveTimeout maximum time without a call on any other connection; 0 for no limit
     * @param passTraceHeaders whether the callers' trace headers are forwarded to providers
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
     * Limits of load; zero disables a limit.
     *
     * @param underWay maximum concurrent calls on this replica
     * @param loopLag maximum delay of an event loop at which calls are still accepted
     * @param perDestination maximum concurrent calls to one destination, including open streams
     * @param underWayPerLease maximum concurrent calls to one destination with one lease; a tenth
     *     of {@code perDestination} if empty
     * @param underWayPerHolder the same with all leases of one holder; a fifth if empty
     * @param underWayPerOrganization the same with all leases of one organization; half if empty
     * @param perLease maximum calls per second with one lease
     * @param perHolder maximum calls per second with all leases of one holder
     * @param failuresPerSource maximum invalid handles per second from one address
     * @param unknownTokensPerSource maximum tokens per second from one address that Vault does not
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
     * The circuit breaker of each destination.
     *
     * @param minimumCalls minimum calls within the window before the breaker may open; 0 disables
     *     it
     * @param percent percentage of failed or slow calls at which the breaker opens
     * @param slowAfter time to the first byte from which a call counts as slow
     * @param window time over which calls are counted, in whole seconds
     * @param pause time after which the open breaker permits some calls to test for recovery
     */
    public record Breaker(
            @DefaultValue("20") int minimumCalls,
            @DefaultValue("50") int percent,
            @DefaultValue("60s") Duration slowAfter,
            @DefaultValue("10s") Duration window,
            @DefaultValue("5s") Duration pause) {}

    /**
     * The access record of each call.
     *
     * @param to {@code stdout}, {@code logger}, or the path of a file
     * @param queue maximum records waiting to be written before further calls wait
     * @param observations whether each call is also a Micrometer observation
     */
    public record Records(
            @DefaultValue("logger") String to,
            @DefaultValue("8192") int queue,
            @DefaultValue("false") boolean observations) {}

    /**
     * The audit log of this replica, a transparency log.
     *
     * @param directory folder of the log, on a disk that survives restarts; no log if empty
     * @param site who runs the brokers, best a domain name; the log is named {@code
     *     site/leasehold/replica}
     * @param replica name of this replica, never used for another log; if empty, a random one that
     *     is created once and kept in the folder
     * @param keyFile private file that holds 32 random bytes in base64, from which the keys of the
     *     log are derived; if empty, they are derived from a secret in Vault
     * @param policyFile {@code tlog-policy} whose witnesses are asked to cosign; none if empty
     * @param anchorEvery minimum time between two anchors stored in Vault
     * @param retention how long entries are kept, or how many; their hashes stay; for ever if empty
     */
    public record Log(
            @Nullable Path directory,
            @DefaultValue("leasehold.internal") String site,
            @Nullable String replica,
            @Nullable Path keyFile,
            @Nullable Path policyFile,
            @DefaultValue("1s") Duration anchorEvery,
            @Nullable String retention) {}

    /**
     * The events of the audit log for a SIEM, as syslog over TLS.
     *
     * @param address host and port of the SIEM; nothing is sent if empty
     * @param sslBundle name of the SSL bundle whose trust store is used, and whose certificate is
     *     presented if it has one; the platform's trust if empty
     * @param queue maximum events that wait; more are dropped and counted
     */
    public record Siem(
            @Nullable String address,
            @Nullable String sslBundle,
            @DefaultValue("10000") int queue) {}

    /**
     * The keys that encrypt handles.
     *
     * @param rotateAfter age at which a key is replaced
     * @param publishFor how long all replicas know the next key before it is used
     * @param rereadAfter interval at which a replica reads the key ring again
     */
    public record KeyRing(
            @DefaultValue("30d") Duration rotateAfter,
            @DefaultValue("60s") Duration publishFor,
            @DefaultValue("20s") Duration rereadAfter) {}

    /**
     * The deletion of expired lease records, and of records that no broker wrote.
     *
     * @param every interval between sweeps of a replica, unless another replica sweeps
     * @param rate maximum requests to Vault per second
     */
    public record Sweep(@DefaultValue("10m") Duration every, @DefaultValue("50") int rate) {}

    /**
     * The integrations.
     *
     * @param directory files that extend or override the built-in catalogue
     */
    public record Catalogue(@Nullable Path directory) {}

    /**
     * Which organizations may have keys at organization and project level, and the texts for
     * others.
     *
     * @param required whether an organization needs a plan and the rollout; if not, all may have
     *     keys
     * @param plans names of the plans that include keys
     * @param planText text for an organization on any other plan, with {@code {organization}} and
     *     {@code {plan}} filled in; if empty, a text that names the command to entitle it
     * @param rolloutText text for an organization that the rollout has not reached; likewise
     */
    public record Entitlement(
            @DefaultValue("true") boolean required,
            @DefaultValue("enterprise") Set<String> plans,
            @Nullable String planText,
            @Nullable String rolloutText) {}

    /**
     * The policies written for a new organization or project.
     *
     * @param directory files used in place of the built-in ones, as with the {@code --policies}
     *     option of 'leasehold'
     */
    public record Policies(@Nullable Path directory) {}

    /**
     * The console.
     *
     * @param enabled whether the console is served
     * @param idleTimeout time without use after which a session expires
     * @param absoluteTimeout time after which every session expires
     * @param userpass name of the auth method for user names and passwords; disabled if empty
     * @param ldap name of the auth method for LDAP directories; disabled if empty
     * @param oidc name of the auth method for OIDC identity providers; disabled if empty
     * @param oidcRole role at that auth method; its default role if empty
     * @param baseUrl address at which browsers reach the console; required for {@code oidc}
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
