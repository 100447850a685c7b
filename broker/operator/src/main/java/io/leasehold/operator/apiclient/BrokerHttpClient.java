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
 * HTTP client for the broker. Follows no redirects, because they would get the token, and does not
 * retry.
 */
final class BrokerHttpClient implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 64;

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
            // There is nothing to do about a connection that fails to close.
        }
    }

    private static PoolingHttpClientConnectionManager connections(BrokerClientSettings settings) {
        PoolingHttpClientConnectionManagerBuilder builder =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .setMaxConnTotal(MAX_CONNECTIONS)
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
