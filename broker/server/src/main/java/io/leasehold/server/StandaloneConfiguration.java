package io.leasehold.server;

import io.leasehold.server.port.ApiSecurityHeaders;
import io.leasehold.server.port.GuardedPort;
import io.leasehold.server.route.Routes;
import io.leasehold.server.settings.ControlSettings;
import io.leasehold.server.settings.LeaseholdProperties;
import jakarta.servlet.DispatcherType;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Wires the parts of the servlet container that the broker may control only when it runs
 * standalone.
 */
@Configuration(proxyBeanMethods = false)
class StandaloneConfiguration {

    @Bean
    FilterRegistrationBean<ApiSecurityHeaders> leaseholdApiSecurityHeadersEverywhere() {
        FilterRegistrationBean<ApiSecurityHeaders> registration =
                new FilterRegistrationBean<>(new ApiSecurityHeaders());
        registration.setName("leaseholdApiSecurityHeadersEverywhere");
        // The container rejects TRACE before any filter runs, and only then dispatches the error.
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    ForwardedHeaders leaseholdForwardedHeaders(Environment environment) {
        return ForwardedHeaders.refuse(environment);
    }

    @Bean
    GuardedPort leaseholdControlPort(LeaseholdProperties properties) {
        return ControlSettings.port(properties);
    }

    /** Without it, Spring would log the path of every unmatched request. */
    @Bean
    SimpleUrlHandlerMapping leaseholdUnknownPath() {
        return new SimpleUrlHandlerMapping(
                Map.of("/**", Routes.unknown()), Ordered.LOWEST_PRECEDENCE - 1);
    }
}
