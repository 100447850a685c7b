package io.leasehold.server.vaultapi;

import io.leasehold.vault.client.PassthroughResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Forwards Vault's response bodies byte for byte, without Vault's headers. Bypasses the web
 * framework, which would log what it writes.
 */
final class PassthroughResponses {

    private PassthroughResponses() {}

    /** Sends a 404 without error texts, because clients discard them. */
    static void notFound(HttpServletResponse http) throws IOException {
        send(404, "{\"errors\":[]}".getBytes(StandardCharsets.UTF_8), http);
    }

    static void send(PassthroughResponse response, HttpServletResponse http) throws IOException {
        send(response.status(), response.body(), http);
    }

    static void send(int status, byte[] body, HttpServletResponse http) throws IOException {
        http.setStatus(status);
        http.setHeader("Cache-Control", "no-store");
        if (status == 429) {
            http.setHeader("Retry-After", "1");
        }
        // Also set on empty responses, as Vault does: the stock agent ignores responses without it.
        http.setContentType("application/json");
        if (body.length > 0) {
            http.setContentLength(body.length);
            http.getOutputStream().write(body);
        }
    }
}
