package io.leasehold.server.vaultapi;

import io.leasehold.vault.PassthroughResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Gives Vault's answers on, byte for byte and with no header of Vault's. Written past the web
 * framework, which would print what it writes into its log.
 */
final class PassthroughResponses {

    private PassthroughResponses() {}

    /** Nothing is there; without words, because clients throw the text of a 404 away. */
    static void absent(HttpServletResponse http) throws IOException {
        send(404, "{\"errors\":[]}".getBytes(StandardCharsets.UTF_8), http);
    }

    static void send(PassthroughResponse answer, HttpServletResponse http) throws IOException {
        send(answer.status(), answer.body(), http);
    }

    static void send(int status, byte[] body, HttpServletResponse http) throws IOException {
        http.setStatus(status);
        http.setHeader("Cache-Control", "no-store");
        if (status == 429) {
            http.setHeader("Retry-After", "1");
        }
        // Of an empty answer too, as Vault does: the stock agent looks at no other ones.
        http.setContentType("application/json");
        if (body.length > 0) {
            http.setContentLength(body.length);
            http.getOutputStream().write(body);
        }
    }
}
