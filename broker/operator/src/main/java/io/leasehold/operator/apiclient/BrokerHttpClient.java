package io.leasehold.operator.apiclient;

import java.io.IOException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections to the broker. No redirect is followed, because the token would follow; nothing is
 * sent twice.
 */
final class BrokerHttpClient implements AutoCloseable {

    private static final int AT_ONCE = 64;

    private final CloseableHttpClient http;

    BrokerHttpClient(BrokerClientSettings settings) {
        Timeout response = Timeout.of(settings.responseTimeout());
        this.http =
                HttpClients.custom()
                        .setConnectionManager(connections(settings))
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setResponseTimeout(response)
                                        .setConnectionRequestTimeout(response)
                                        .build())
                        .build();
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException _) {
            // Nothing is left to be done with a connection that fails to close.
        }
    }

    private static PoolingHttpClientConnectionManager connections(BrokerClientSettings settings) {
        PoolingHttpClientConnectionManagerBuilder builder =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(AT_ONCE)
                        .setMaxConnTotal(AT_ONCE)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                        .setSocketTimeout(Timeout.of(settings.responseTimeout()))
                                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                                        .build());
        settings.tls()
                .ifPresent(tls -> builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls)));
        return builder.build();
    }
}
