package io.leasehold.server;

import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the broker standalone: the auto-configuration with safe defaults. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(StandaloneConfiguration.class)
public class LeaseholdServer {

    /** Defaults: loopback addresses only, and as little exposed as possible. */
    private static final Map<String, Object> DEFAULTS =
            Map.ofEntries(
                    Map.entry("leasehold.enabled", "true"),
                    Map.entry("leasehold.records.to", "stdout"),
                    Map.entry("server.address", "127.0.0.1"),
                    Map.entry("server.port", "8280"),
                    Map.entry("server.shutdown", "graceful"),
                    Map.entry("server.error.include-message", "never"),
                    Map.entry("spring.web.error.whitelabel.enabled", "false"),
                    Map.entry("server.server-header", ""),
                    // Spring Boot would otherwise trust every caller on Kubernetes and similar
                    // platforms.
                    Map.entry("server.forward-headers-strategy", "none"),
                    Map.entry("server.tomcat.max-connections", "1024"),
                    Map.entry("server.tomcat.connection-timeout", "10s"),
                    Map.entry("server.tomcat.keep-alive-timeout", "60s"),
                    // They would log requested paths even when Spring's details are enabled.
                    Map.entry("logging.level.org.springframework.web.servlet.PageNotFound", "off"),
                    Map.entry(
                            "logging.level.org.springframework.web.servlet.DispatcherServlet",
                            "info"),
                    // The console serves its own resources, and there are no other static files.
                    Map.entry("spring.web.resources.add-mappings", "false"),
                    // There are no uploads, so the broker never stores files.
                    Map.entry("spring.servlet.multipart.enabled", "false"),
                    // A filter that parses bodies would leave nothing for the broker to read.
                    Map.entry("spring.mvc.formcontent.filter.enabled", "false"),
                    Map.entry("spring.mvc.hiddenmethod.filter.enabled", "false"),
                    Map.entry("spring.threads.virtual.enabled", "true"),
                    Map.entry("spring.mvc.problemdetails.enabled", "true"),
                    Map.entry("spring.application.name", "leasehold"),
                    Map.entry("spring.main.banner-mode", "off"),
                    Map.entry("management.server.address", "127.0.0.1"),
                    Map.entry("management.server.port", "8282"),
                    Map.entry("management.endpoints.access.default", "none"),
                    // A heap dump contains keys, so exposing all endpoints must not expose this
                    // one.
                    Map.entry("management.endpoint.heapdump.access", "none"),
                    Map.entry("management.endpoint.health.access", "read-only"),
                    Map.entry("management.endpoint.metrics.access", "read-only"),
                    Map.entry("management.endpoint.prometheus.access", "read-only"),
                    Map.entry(
                            "management.endpoints.web.exposure.include",
                            "health,metrics,prometheus"),
                    Map.entry("management.endpoint.health.show-details", "always"),
                    Map.entry("management.endpoint.health.probes.enabled", "true"),
                    // Readiness means that calls can be served; liveness does not depend on Vault.
                    Map.entry(
                            "management.endpoint.health.group.liveness.include",
                            "livenessState,leaseholdLiveness"),
                    Map.entry(
                            "management.endpoint.health.group.readiness.include",
                            "readinessState,leaseholdReadiness,leaseholdStart,leaseholdCallPort"),
                    Map.entry("management.health.ssl.enabled", "false"),
                    Map.entry("management.health.diskspace.enabled", "false"));

    /** Starts the broker. */
    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The broker as it ships, not yet started. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(LeaseholdServer.class).properties(DEFAULTS);
    }
}
