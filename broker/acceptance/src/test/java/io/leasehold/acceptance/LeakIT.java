package io.leasehold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One marked key through every path: it is nowhere but upstream. */
@Tag("V08")
class LeakIT {

    private static final String CANARY =
            "sk-canary-" + SharedEnvironment.random() + "/with+odd=signs";

    @TempDir private static Path log;

    private final TestEnvironment environment = SharedEnvironment.environment("leak");
    private final BrokerProcess broker =
            environment.replica(
                    Map.of(
                            "leasehold.log.directory", log.toString(),
                            "logging.level.root", "TRACE",
                            "logging.level.org.apache.hc.client5.http", "TRACE",
                            "logging.level.org.apache.coyote.http11", "TRACE",
                            "management.endpoints.access.default", "read-only",
                            "management.endpoints.web.exposure.include", "*"));
    private final String administrator = administrator();
    private final List<String> received = new ArrayList<>();

    @Tag("L15")
    @Tag("K18")
    @Tag("K17")
    @Tag("K01")
    @Test
    void aMarkedKeyIsNowhereButUpstream() {
        environment.setOrganizationKey("openai", Map.of("mode", "on", "api_key", CANARY));
        environment.setOrganizationKey("google-maps", Map.of("mode", "on", "api_key", CANARY));
        environment.setOrganizationKey(
                "twilio",
                Map.of("mode", "on", "account_sid", "AC-canary-sid-0001", "auth_token", CANARY));
        environment.upstream().accept(CANARY, "canary");
        environment.upstream().accept(basic("AC-canary-sid-0001:" + CANARY), "canary");
        String token =
                environment
                        .consumer("leak", "openai", "google-maps", "twilio")
                        .logIn(environment.root().as(""));
        administer();
        Service.Lease openai = drive(token);
        assertThat(environment.upstream().seen())
                .anySatisfy(call -> assertThat(call.header("Authorization")).endsWith(CANARY));
        lookAtManagementPages();
        received.add(broker.log());
        broker.close();
        lookAtTheLog(openai, token);
        assertNowhere(CANARY, "the key");
        assertThat(broker.log().contains(openai.handle())).as("a handle in the log").isFalse();
        assertThat(broker.log().contains(token)).as("a token in the log").isFalse();
        assertThat(broker.log().contains(administrator))
                .as("an administrator's token in the log")
                .isFalse();
    }

    /** The marked key in every body that takes one, in bodies that are refused, too. */
    private void administer() {
        Management api = new Management(broker.control(), administrator);
        String organization = "/organizations/" + environment.organization();
        String project = organization + "/projects/leak";
        for (String place : List.of(organization, project)) {
            String stripe = place + "/integrations/stripe";
            keep(api.setKey(stripe, CANARY).succeeded().response());
            keep(api.setKey(stripe, CANARY).succeeded().response());
            keep(api.setKey(stripe, CANARY + "\n").response());
            for (Map<String, ?> body :
                    List.of(
                            Map.of("fields", CANARY),
                            Map.of("fields", Map.of(CANARY, List.of())),
                            Map.of("fields", Map.of("api_key", CANARY), "more", CANARY),
                            Map.of("mode", CANARY))) {
                keep(api.send("PUT", stripe + "/key", body, Management.NEW).response());
                keep(api.post(stripe + "/key:verify", body).response());
                keep(api.patch(stripe, body).response());
            }
            keep(
                    api.post(stripe + "/key:verify", Map.of("fields", Map.of("api_key", CANARY)))
                            .response());
            keep(api.get(place + "/integrations?set=true").succeeded().response());
            keep(api.get(stripe + "/key/versions").succeeded().response());
        }
        keep(api.get(project + "/integrations/stripe/effective").succeeded().response());
        keep(api.delete(project + "/integrations/stripe/key").succeeded().response());
        keep(api.get("/openapi.json").succeeded().response());
    }

    private String administrator() {
        return environment
                .root()
                .write(
                        "auth/token/create",
                        Map.of(
                                "policies",
                                List.of("leasehold-org-admin." + environment.organization()),
                                "no_parent",
                                true))
                .succeeded()
                .at("/auth/client_token")
                .asString();
    }

    private Service.Lease drive(String token) {
        VaultHttp control = new VaultHttp(broker.control(), token);
        Service.Lease openai = lease(control, "openai");
        Service.Lease maps = lease(control, "google-maps");
        Service.Lease twilio = lease(control, "twilio");
        String basic = basic("AC-any:" + twilio.handle());
        call("/openai/v1/models", "Authorization", "Bearer " + openai.handle());
        call("/openai/echo", "Authorization", "Bearer " + openai.handle());
        call("/google-maps/echo?key=" + maps.handle());
        call("/twilio/echo", "Authorization", "Basic " + basic);
        call("/openai/v1/models", "Authorization", "Bearer lhl_forged");
        call("/openai/../stripe", "Authorization", "Bearer " + openai.handle());
        call("/google-maps/echo?key=" + maps.handle() + "&key=" + maps.handle());
        Map<String, String> id = Map.of("lease_id", openai.id());
        for (String action : List.of("lookup", "renew", "revoke", "lookup")) {
            keep(control.write("sys/leases/" + action, id).response());
        }
        call("/openai/v1/models", "Authorization", "Bearer " + openai.handle());
        return openai;
    }

    /** Every file of the transparency log, once its broker has written the last of them. */
    private void lookAtTheLog(Service.Lease lease, String token) {
        String files = readAll(log);
        received.add(files);
        assertThat(files).contains("key-change", "lease-issue", "\"event\":\"call\"");
        for (String secret : List.of(lease.handle(), token, administrator)) {
            assertThat(files.contains(secret)).as("a handle or token in the log").isFalse();
        }
    }

    private static String readAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException("read the transparency log", failed);
        }
    }

    private void lookAtManagementPages() {
        for (String page :
                List.of(
                        "",
                        "/health",
                        "/metrics",
                        "/env",
                        "/configprops",
                        "/heapdump",
                        "/threaddump",
                        "/beans",
                        "/loggers")) {
            keep(Caller.get(URI.create(broker.management() + "/actuator" + page)));
        }
    }

    private Service.Lease lease(VaultHttp control, String integration) {
        VaultHttp.Answer answer =
                control.read("lease/" + environment.project() + "/" + integration);
        keep(answer.response());
        return Service.lease(control, environment.project(), integration);
    }

    private void call(String path, String... headers) {
        keep(Caller.get(broker, path, headers));
    }

    private void keep(HttpResponse<String> response) {
        received.add(response.headers() + "\n" + response.body());
    }

    private void assertNowhere(String secret, String what) {
        List<String> forms =
                List.of(
                        secret,
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        basic(secret).substring(0, 40),
                        basic("AC-canary-sid-0001:" + secret));
        for (String form : forms) {
            // Without the text in the message: it may be a log of many megabytes.
            for (String text : received) {
                int place = text.indexOf(form);
                assertThat(place)
                        .as(
                                () ->
                                        what
                                                + " beside: "
                                                + text.substring(Math.max(0, place - 200), place))
                        .isNegative();
            }
        }
    }

    private static String basic(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
