package io.leasehold.vault.client;

import java.io.IOException;
import java.time.Duration;
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
 * The pooled HTTP client for all nodes of Vault, without automatic retries, redirects, cookies or
 * decompression.
 */
final class VaultHttpClient implements AutoCloseable {

    private static final Duration POOL_WAIT = Duration.ofMillis(250);

    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient http;

    VaultHttpClient(VaultSettings settings) {
        this.connections = connections(settings);
        this.http =
                HttpClients.custom()
                        .setConnectionManager(connections)
                        .evictIdleConnections(TimeValue.ofSeconds(30))
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableContentCompression()
                        .disableAuthCaching()
                        // Otherwise a connection with a client certificate is tied to that identity
                        // and never reused.
                        .disableConnectionState()
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setResponseTimeout(Timeout.of(settings.responseTimeout()))
                                        .setConnectionRequestTimeout(Timeout.of(POOL_WAIT))
                                        .build())
                        .build();
    }

    HttpClient http() {
        return http;
    }

    /**
     * Closes idle connections: if one broke because the server restarted, the others are broken
     * too.
     */
    void dropIdle() {
        connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException _) {
            // A connection that fails to close needs nothing further.
        }
    }

    private static PoolingHttpClientConnectionManager connections(VaultSettings settings) {
        PoolingHttpClientConnectionManagerBuilder builder =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(VaultResilience.CONNECTIONS)
                        .setMaxConnTotal(VaultResilience.CONNECTIONS * settings.addresses().size())
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                        .setSocketTimeout(Timeout.of(settings.responseTimeout()))
                                        .setTimeToLive(TimeValue.ofMinutes(5))
                                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                                        .build());
        settings.tls()
                .ifPresent(tls -> builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls)));
        return builder.build();
    }
}
