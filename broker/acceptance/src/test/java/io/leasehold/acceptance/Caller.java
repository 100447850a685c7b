package io.leasehold.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A service that calls through the broker with plain HTTP. */
final class Caller {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private Caller() {}

    static HttpResponse<String> get(BrokerProcess broker, String path, String... headers) {
        return get(URI.create(broker.calls() + path), headers);
    }

    static HttpResponse<String> get(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException("call " + uri.getPath(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static HttpResponse<String> openai(BrokerProcess broker, String handle) {
        return get(broker, "/openai/v1/models", "Authorization", "Bearer " + handle);
    }

    static String problem(HttpResponse<String> response) {
        return response.headers().firstValue("Leasehold-Problem").orElse("");
    }
}
