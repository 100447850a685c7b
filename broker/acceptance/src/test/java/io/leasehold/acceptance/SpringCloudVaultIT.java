package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.vault.core.lease.SecretLeaseContainer;
import org.springframework.vault.core.lease.event.AfterSecretLeaseRenewedEvent;
import org.springframework.vault.core.lease.event.SecretLeaseEvent;

/**
 * An application whose configuration imports a lease, as it would any secret, has a handle among
 * its properties.
 */
@Tag("clients")
class SpringCloudVaultIT {

    private static final TestEnvironment ENVIRONMENT = SharedEnvironment.environment();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Test
    void anImportedLeaseIsAPropertyThatWorksWhereTheKeyWould() {
        try (ConfigurableApplicationContext context = start("cloud-1", "openai")) {
            String handle = context.getEnvironment().getRequiredProperty("handle");
            URI models =
                    URI.create(
                            context.getEnvironment().getRequiredProperty("base_url")
                                    + "/v1/models");
            assertThat(Caller.get(models, "Authorization", "Bearer " + handle).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anImportedLeaseIsRenewedWhileTheApplicationRuns() {
        Queue<SecretLeaseEvent> events = new ConcurrentLinkedQueue<>();
        try (ConfigurableApplicationContext context = start("cloud-2", "openai")) {
            context.getBean(SecretLeaseContainer.class).addLeaseListener(events::add);
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () ->
                                    events.stream()
                                            .anyMatch(
                                                    AfterSecretLeaseRenewedEvent.class
                                                            ::isInstance));
        }
    }

    @Test
    void anApplicationThatMayNotHaveTheLeaseDoesNotStartAndSaysWhy() {
        assertThatThrownBy(() -> start("cloud-3", "stripe").close())
                .hasStackTraceContaining("403")
                .hasStackTraceContaining("stripe");
    }

    /** The service may lease openai's key and nothing else. */
    private static ConfigurableApplicationContext start(String service, String integration) {
        Service consumer = ENVIRONMENT.consumer(service, "openai");
        Map<String, Object> properties = new HashMap<>();
        properties.put(
                "spring.config.import",
                "vault://lease/" + ENVIRONMENT.project() + "/" + integration);
        properties.put("spring.cloud.vault.uri", SharedEnvironment.broker().control().toString());
        properties.put("spring.cloud.vault.authentication", "APPROLE");
        properties.put("spring.cloud.vault.app-role.role-id", consumer.roleId());
        properties.put(
                "spring.cloud.vault.app-role.secret-id",
                consumer.secretId(ENVIRONMENT.root().as("")));
        properties.put("spring.cloud.vault.fail-fast", "true");
        // A lease of an hour is renewed two seconds after it was made.
        properties.put("spring.cloud.vault.config.lifecycle.min-renewal", "1s");
        properties.put("spring.cloud.vault.config.lifecycle.expiry-threshold", "3598s");
        properties.put("spring.main.banner-mode", "off");
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }
}
