package io.leasehold.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.management.RunningBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps cookies and sends forms as a browser does. No page it gets holds a key. */
final class Browser {

    private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();
    private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** Of nobody yet. */
    static Browser open() {
        Browser browser = new Browser();
        browser.headers.put("Sec-Fetch-Site", "same-origin");
        browser.headers.put("Origin", RunningBroker.address().toString());
        return browser;
    }

    /** Of somebody with these policies, signed in. */
    static Browser of(String... policies) {
        return open().signedIn(RunningBroker.VAULT.tokenWith(policies));
    }

    Browser signedIn(String token) {
        hide(token);
        Page page = get("/sign-in");
        submit(page, "/sign-in", Map.of("way", "token", "token", token, "next", "/")).is(303);
        return this;
    }

    /** A new key, which no page may hold from now on. */
    static String newKey() {
        return hide("sk-" + UUID.randomUUID());
    }

    static String hide(String secret) {
        SECRETS.add(secret);
        return secret;
    }

    Browser sending(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Browser without(String header) {
        headers.remove(header);
        return this;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    Page get(String path) {
        return send("GET", path, "", "");
    }

    /** Sends a form with the token that is on the page. */
    Page submit(Page from, String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("form-token", from.formToken());
        return post(path, all);
    }

    Page post(String path, Map<String, String> fields) {
        return send("POST", path, "application/x-www-form-urlencoded", encoded(fields));
    }

    Page send(String method, String path, String type, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(RunningBroker.address() + path))
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            return kept(
                    new Page(
                            method + " " + path,
                            CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())));
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + path, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Page kept(Page page) {
        for (String cookie : page.response().headers().allValues("Set-Cookie")) {
            assertThat(cookie)
                    .startsWith("__Host-")
                    .contains("; Path=/; Secure; HttpOnly; SameSite=")
                    .doesNotContain("Domain");
            String name = cookie.substring(0, cookie.indexOf('='));
            String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
            if (value.isEmpty()) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
        String all = page.response().headers() + page.text();
        assertThat(SECRETS).as(page.request()).noneMatch(all::contains);
        return page;
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(
                        field ->
                                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What came back. */
    record Page(String request, HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        String header(String name) {
            return String.join("|", response.headers().allValues(name));
        }

        URI location() {
            return URI.create(header("Location"));
        }

        String formToken() {
            Matcher matcher = TOKEN.matcher(text());
            assertThat(matcher.find()).as(request + ": a form token").isTrue();
            return matcher.group(1);
        }

        Page is(int status) {
            assertThat(status()).as(request + ": " + text()).isEqualTo(status);
            return this;
        }

        /** Whether it leads there. */
        Page leadsTo(String location) {
            is(303);
            assertThat(header("Location")).isEqualTo(location);
            return this;
        }

        Page shows(String... texts) {
            assertThat(text()).contains(texts);
            return this;
        }

        Page hides(String... texts) {
            assertThat(text()).doesNotContain(texts);
            return this;
        }
    }
}
