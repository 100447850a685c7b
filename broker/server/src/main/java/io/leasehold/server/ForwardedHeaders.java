package io.leasehold.server;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;

/**
 * Finds out whether the web server believes what callers say of themselves in {@code
 * X-Forwarded-For}. Spring Boot has it do so by default on some platforms, Kubernetes among them,
 * whoever the caller is; bindings of logins and limits of sign-ins would mean nothing.
 */
final class ForwardedHeaders {

    private static final Logger LOG = LoggerFactory.getLogger(ForwardedHeaders.class);
    private static final String STRATEGY = "server.forward-headers-strategy";

    private ForwardedHeaders() {}

    /** Stops the start of a broker of its own: for it there is a setting that names proxies. */
    static ForwardedHeaders refuse(Environment environment) {
        if (areBelieved(environment)) {
            throw BrokerSettings.invalid(
                    STRATEGY
                            + " would let every caller choose its address; set it to none, and name"
                            + " your proxies in leasehold.control.trusted-proxies");
        }
        return new ForwardedHeaders();
    }

    /** Warns in a host application, whose own paths may need them and whose proxy may be safe. */
    static ForwardedHeaders warn(Environment environment) {
        if (areBelieved(environment)) {
            LOG.warn(
                    "{} is on: who reaches this application past its proxy chooses its own address,"
                            + " and gets round bound logins and limits of sign-ins; set it to none,"
                            + " and name your proxies in leasehold.control.trusted-proxies",
                    STRATEGY);
        }
        return new ForwardedHeaders();
    }

    private static boolean areBelieved(Environment environment) {
        return Optional.ofNullable(environment.getProperty(STRATEGY))
                .map(strategy -> !strategy.equalsIgnoreCase("none"))
                .orElseGet(
                        () ->
                                Optional.ofNullable(CloudPlatform.getActive(environment))
                                        .filter(CloudPlatform::isUsingForwardHeaders)
                                        .isPresent());
    }
}
