package io.leasehold.server;

import io.leasehold.integration.Catalogue;
import io.leasehold.server.settings.LeaseholdProperties;
import io.leasehold.server.vaultapi.CallsBaseUrl;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Logs one line with the version and all addresses once the application has started. */
final class StartLine implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(StartLine.class);

    private final LeaseholdProperties properties;
    private final CallsBaseUrl calls;
    private final Catalogue catalogue;

    StartLine(LeaseholdProperties properties, CallsBaseUrl calls, Catalogue catalogue) {
        this.properties = properties;
        this.calls = calls;
        this.catalogue = catalogue;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        LOG.info(
                "Leasehold {} has started: Vault {}, console {}, calls {}, {} integrations",
                Optional.ofNullable(getClass().getPackage().getImplementationVersion())
                        .orElse("(unpackaged)"),
                properties.vault().address().stream()
                        .map(URI::toString)
                        .collect(Collectors.joining(",")),
                console(ready.getApplicationContext().getEnvironment()),
                calls.text(),
                catalogue.all().size());
    }

    private String console(Environment environment) {
        if (!properties.console().enabled()) {
            return "off";
        }
        URI baseUrl = properties.console().baseUrl();
        return baseUrl != null
                ? baseUrl.toString()
                : "%s://%s:%s/"
                        .formatted(
                                PlaintextGuard.isOverTls(environment, "server") ? "https" : "http",
                                address(environment.getProperty("server.address", "localhost")),
                                environment.getProperty("local.server.port", "?"));
    }

    /**
     * Names the host localhost: over plain HTTP, browsers keep the console's cookie only under that
     * name.
     */
    private static String address(String configured) {
        return configured.equals("127.0.0.1") || configured.equals("::1")
                ? "localhost"
                : configured.contains(":") ? "[" + configured + "]" : configured;
    }
}
