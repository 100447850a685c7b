package io.leasehold.server;

import io.leasehold.server.port.GuardedPort;
import io.leasehold.server.route.Routes;
import io.leasehold.server.settings.ControlSettings;
import io.leasehold.server.settings.LeaseholdProperties;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Guards the management port like the control port, where both are the broker's own. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnBean(name = "leaseholdControlPort")
class ManagementPortConfiguration {

    @Bean
    GuardedPort leaseholdManagementPort(LeaseholdProperties properties) {
        return ControlSettings.port(properties);
    }

    @Bean
    SimpleUrlHandlerMapping leaseholdUnknownActuatorPath() {
        return new SimpleUrlHandlerMapping(
                Map.of("/**", Routes.unknown()), Ordered.LOWEST_PRECEDENCE - 1);
    }
}
