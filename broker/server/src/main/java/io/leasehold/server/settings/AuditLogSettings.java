package io.leasehold.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the audit log, if this replica writes one.
 *
 * @param name of the replica, if it was configured
 */
public record AuditLogSettings(
        Path directory,
        String site,
        Optional<String> name,
        Optional<Path> keyFile,
        Optional<Path> policyFile,
        Duration anchorEvery) {

    private static final Pattern SITE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,126}");
    private static final Pattern REPLICA = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    public static AuditLogSettings read(LeaseholdProperties.Log properties) {
        Optional<String> name = given(properties.replica());
        if (!SITE.matcher(properties.site()).matches()) {
            throw BrokerSettings.invalid(
                    "leasehold.log.site must be a domain name, or have letters, digits, dots and"
                            + " hyphens only");
        }
        if (name.isPresent() && !isReplica(name.get())) {
            throw BrokerSettings.invalid(
                    "leasehold.log.replica must have 1 to 63 letters, digits, hyphens and"
                            + " underscores");
        }
        if (!properties.anchorEvery().isPositive()) {
            throw BrokerSettings.invalid("leasehold.log.anchor-every must be positive");
        }
        return new AuditLogSettings(
                Objects.requireNonNull(properties.directory()),
                properties.site(),
                name,
                file(properties.keyFile()),
                file(properties.policyFile()),
                properties.anchorEvery());
    }

    /** Whether it can be the name of a replica. */
    public static boolean isReplica(String name) {
        return REPLICA.matcher(name).matches();
    }

    public String origin(String replica) {
        return site + "/leasehold/" + replica;
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(it -> !it.isBlank());
    }

    private static Optional<Path> file(@Nullable Path path) {
        return Optional.ofNullable(path).filter(it -> !it.toString().isBlank());
    }
}
