package io.leasehold.server;

import io.leasehold.server.settings.BrokerSettings;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;

/**
 * Detects whether the web server trusts {@code X-Forwarded-For} of every caller. Spring Boot
 * enables that by default on some platforms, Kubernetes among them. Any caller could then choose
 * its address and evade address-bound logins and sign-in limits.
 */
final class ForwardedHeaders {

    private static final Logger LOG = LoggerFactory.getLogger(ForwardedHeaders.class);
    private static final String STRATEGY = "server.forward-headers-strategy";

    private ForwardedHeaders() {}

    /** Fails the start of a standalone broker, which has its own setting for trusted proxies. */
    static ForwardedHeaders refuse(Environment environment) {
        if (areTrusted(environment)) {
            throw BrokerSettings.invalid(
                    STRATEGY
                            + " would let every caller choose its address; set it to none, and name"
                            + " your proxies in leasehold.control.trusted-proxies");
        }
        return new ForwardedHeaders();
    }

    /** Only warns in a host application, which may need the headers and have a safe proxy. */
    static ForwardedHeaders warn(Environment environment) {
        if (areTrusted(environment)) {
            LOG.warn(
                    "{} is on: a caller that bypasses the proxy can choose its address, and"
                            + " evade address-bound logins and sign-in limits; set it to none, and"
                            + " name your proxies in leasehold.control.trusted-proxies",
                    STRATEGY);
        }
        return new ForwardedHeaders();
    }

    private static boolean areTrusted(Environment environment) {
        return Optional.ofNullable(environment.getProperty(STRATEGY))
                .map(strategy -> !strategy.equalsIgnoreCase("none"))
                .orElseGet(
                        () ->
                                Optional.ofNullable(CloudPlatform.getActive(environment))
                                        .filter(CloudPlatform::isUsingForwardHeaders)
                                        .isPresent());
    }
}
