package io.leasehold.server;

import jakarta.servlet.DispatcherType;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What the broker may decide about the servlet container only where it is nobody else's. */
@Configuration(proxyBeanMethods = false)
class StandaloneConfiguration {

    @Bean
    FilterRegistrationBean<ProtectiveHeaders> leaseholdProtectiveHeadersEverywhere() {
        FilterRegistrationBean<ProtectiveHeaders> everywhere =
                new FilterRegistrationBean<>(new ProtectiveHeaders());
        everywhere.setName("leaseholdProtectiveHeadersEverywhere");
        // The container turns TRACE away before any filter, and only then asks for an error's
        // answer.
        everywhere.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        everywhere.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return everywhere;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> leaseholdContainerErrors() {
        return factory ->
                factory.addContextCustomizers(
                        context ->
                                ((StandardHost) context.getParent())
                                        .setErrorReportValveClass(ContainerErrors.class.getName()));
    }
}
