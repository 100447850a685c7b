package io.leasehold.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.leasehold.problem.BrokerException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

@Tag("C21")
class ForwardedHeadersTest {

    @ParameterizedTest
    @CsvSource({
        "server.forward-headers-strategy, native",
        "server.forward-headers-strategy, FRAMEWORK",
        "spring.main.cloud-platform, kubernetes",
        "spring.main.cloud-platform, cloud_foundry",
    })
    void aBrokerOfItsOwnThatWouldBelieveThemDoesNotStart(String property, String value) {
        assertThatThrownBy(() -> ForwardedHeaders.refuse(with(Map.of(property, value))))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("leasehold.control.trusted-proxies");
    }

    @Test
    void onKubernetesABrokerOfItsOwnDoesNotBelieveThemByDefault() {
        Map<String, Object> kubernetes =
                Map.of(
                        "spring.main.cloud-platform", "kubernetes",
                        "server.forward-headers-strategy", "none");
        assertThat(ForwardedHeaders.refuse(with(kubernetes))).isNotNull();
        assertThat(ForwardedHeaders.refuse(with(Map.of()))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"native, 1", "none, 0"})
    void aHostApplicationThatBelievesThemIsWarned(String strategy, int warnings) {
        Logger logger = (Logger) LoggerFactory.getLogger(ForwardedHeaders.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        ForwardedHeaders.warn(with(Map.of("server.forward-headers-strategy", strategy)));
        logger.detachAppender(lines);
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.WARN)
                .hasSize(warnings)
                .allSatisfy(
                        line ->
                                assertThat(line.getFormattedMessage())
                                        .contains("leasehold.control.trusted-proxies"));
    }

    private static Environment with(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return environment;
    }
}
