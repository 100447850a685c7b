package io.leasehold.acceptance.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who is signed in at the console, and asks for pages as browsers do: packed. */
final class ConsoleVisitor {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern FORM_TOKEN =
            Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");

    private final URI broker;
    private final Map<String, String> cookies = new TreeMap<>();

    private ConsoleVisitor(URI broker) {
        this.broker = broker;
    }

    /** Signs in with a token of Vault. */
    static ConsoleVisitor signedIn(URI broker, String token) {
        ConsoleVisitor visitor = new ConsoleVisitor(broker);
        Matcher form =
                FORM_TOKEN.matcher(
                        new String(visitor.send(visitor.request("/sign-in").GET()).body(), UTF_8));
        if (!form.find()) {
            throw new IllegalStateException("sign in: the page has no form");
        }
        Map<String, String> fields =
                Map.of("way", "token", "token", token, "next", "/", "form-token", form.group(1));
        HttpResponse<byte[]> answer =
                visitor.send(
                        visitor.request("/sign-in")
                                .header("Origin", broker.toString())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
        if (answer.statusCode() != 303) {
            throw new IllegalStateException("sign in: answered " + answer.statusCode());
        }
        return visitor;
    }

    /** A page or file as it goes over the wire; it must be there. */
    HttpResponse<byte[]> get(String path) {
        HttpResponse<byte[]> answer = send(request(path).header("Accept-Encoding", "gzip").GET());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("get page: answered " + answer.statusCode());
        }
        return answer;
    }

    /** The same page as text. */
    String text(String path) {
        return new String(send(request(path).GET()).body(), UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(broker.resolve(path)).timeout(Duration.ofSeconds(30));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException("get page", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("get page", interrupted);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.substring(0, cookie.indexOf(';'));
        int sign = pair.indexOf('=');
        cookies.put(pair.substring(0, sign), pair.substring(sign + 1));
        cookies.values().removeIf(String::isEmpty);
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
