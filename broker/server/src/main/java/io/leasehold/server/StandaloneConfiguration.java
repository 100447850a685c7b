package io.leasehold.server;

import io.leasehold.server.port.ApiSecurityHeaders;
import io.leasehold.server.port.GuardedPort;
import io.leasehold.server.route.Routes;
import jakarta.servlet.DispatcherType;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** What the broker may decide about the servlet container only where it is nobody else's. */
@Configuration(proxyBeanMethods = false)
class StandaloneConfiguration {

    @Bean
    FilterRegistrationBean<ApiSecurityHeaders> leaseholdProtectiveHeadersEverywhere() {
        FilterRegistrationBean<ApiSecurityHeaders> everywhere =
                new FilterRegistrationBean<>(new ApiSecurityHeaders());
        everywhere.setName("leaseholdProtectiveHeadersEverywhere");
        // The container turns TRACE away before any filter, and only then asks for an error's
        // answer.
        everywhere.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        everywhere.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return everywhere;
    }

    @Bean
    ForwardedHeaders leaseholdForwardedHeaders(Environment environment) {
        return ForwardedHeaders.refuse(environment);
    }

    @Bean
    GuardedPort leaseholdControlPort(LeaseholdProperties properties) {
        return ControlSettings.port(properties);
    }

    /** Without it, Spring would log the path of every stray request. */
    @Bean
    SimpleUrlHandlerMapping leaseholdUnknownPath() {
        return new SimpleUrlHandlerMapping(
                Map.of("/**", Routes.unknown()), Ordered.LOWEST_PRECEDENCE - 1);
    }
}
