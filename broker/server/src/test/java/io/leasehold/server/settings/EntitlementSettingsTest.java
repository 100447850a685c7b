package io.leasehold.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.entitlement.Entitlement;
import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.entitlement.Subscription;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EntitlementSettingsTest {

    private static final Subscription NEW = new Subscription(Subscription.FIRST_PLAN, "off");

    @Test
    void aPlanIsRequiredUnlessThePropertySaysOtherwise() {
        assertThat(terms(Map.of()).evaluate(NEW)).isEqualTo(Entitlement.PLAN_REQUIRED);
        assertThat(terms(Map.of("required", "false")).evaluate(NEW))
                .isEqualTo(Entitlement.ENTITLED);
    }

    @Test
    void theUsualTextsAreTheStandardOnes() {
        assertThat(terms(Map.of())).isEqualTo(EntitlementPolicy.STANDARD);
    }

    private static EntitlementPolicy terms(Map<String, String> properties) {
        return BrokerSettings.entitlement(
                new Binder(new MapConfigurationPropertySource(properties))
                        .bindOrCreate("", LeaseholdProperties.Entitlement.class));
    }
}
