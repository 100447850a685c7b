package io.leasehold.acceptance.bench;

import java.nio.charset.StandardCharsets;

/** One request of a load; a token or handle in it is never printed. */
record BenchRequest(String method, String path, String header, String value, String body) {

    /** A request in the words of Vault's API. */
    static BenchRequest vault(String method, String path, String token, String body) {
        return new BenchRequest(method, "/v1/" + path, "X-Vault-Token", token, body);
    }

    byte[] bytes() {
        return "%s %s HTTP/1.1\r\nHost: localhost\r\n%s: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(method, path, header, value, body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
