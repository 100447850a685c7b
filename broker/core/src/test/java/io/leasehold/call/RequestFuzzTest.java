package io.leasehold.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.leasehold.integration.Integration;
import io.leasehold.integration.Placement;
import io.leasehold.key.KeyMaterial;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;

/**
 * What a caller sends besides the handle neither takes the key's place nor adds to it, and the
 * handle itself never goes upstream. An input is a digit that picks the integration, then a query,
 * then headers, a line each; {@code @} stands for the handle.
 */
@Tag("K11")
@Tag("L16")
class RequestFuzzTest {

    private static final String KEY = "sk-fuzz-key-0123456789";
    private static final LeasedKeys KEYS = new LeasedKeys();
    private static final Map<Integration, KeyMaterial> SERVICES = new LinkedHashMap<>();
    private static final Map<Integration, String> HANDLES = new LinkedHashMap<>();

    private static final Set<Problem> REFUSALS =
            Set.of(Problem.REQUEST_MALFORMED, Problem.HANDLE_MISSING, Problem.HANDLE_INVALID);

    static {
        for (Integration service :
                List.of(
                        Services.bearer(),
                        Services.header(),
                        Services.token(),
                        Services.basic(),
                        Services.userOnly(),
                        Services.query())) {
            Map<String, String> fields =
                    service.keyFields().required().stream()
                            .collect(Collectors.toMap(field -> field, _ -> KEY));
            KEYS.keep(service.id(), fields);
            SERVICES.put(service, LeasedKeys.usable(service, fields));
            HANDLES.put(service, KEYS.lease(service).handle().show());
        }
    }

    @FuzzTest
    void theKeyStandsWhereItBelongsAndTheHandleNowhere(byte[] input) {
        List<String> lines = new String(input, StandardCharsets.ISO_8859_1).lines().toList();
        if (lines.size() < 2 || input.length > 4096) {
            return;
        }
        List<Integration> services = List.copyOf(SERVICES.keySet());
        Integration service =
                services.get(Math.floorMod(lines.getFirst().hashCode(), services.size()));
        String handle = requireNonNull(HANDLES.get(service));
        try {
            ValidatedCall call =
                    ValidatedCall.of(
                            new CallerRequest(
                                    "GET",
                                    "/v1",
                                    query(lines.get(1), handle),
                                    headers(lines, handle)),
                            service,
                            TraceHeaders.DROP);
            assertInOrder(
                    Injector.inject(call, requireNonNull(SERVICES.get(service))), service, handle);
        } catch (BrokerException refused) {
            assertThat(REFUSALS).contains(refused.problem());
            assertThat(refused.reason()).doesNotContain(handle).doesNotContain(KEY);
        }
    }

    private static void assertInOrder(OutboundRequest sent, Integration service, String handle) {
        List<String> names =
                sent.headers().stream()
                        .map(header -> header.name().toLowerCase(Locale.ROOT))
                        .toList();
        assertThat(names).containsOnlyOnce("host", "accept-encoding");
        assertThat(names)
                .doesNotContain(
                        "cookie", "connection", "transfer-encoding", "content-length", "te");
        assertThat(names.stream().filter("authorization"::equals).count()).isLessThanOrEqualTo(1);
        assertThat(sent.target()).doesNotContain(handle).startsWith("/v1");
        String values =
                sent.headers().stream().map(HeaderField::value).collect(Collectors.joining("\n"));
        assertThat(values).doesNotContain(handle);
        if (service.placement() instanceof Placement.Query) {
            assertThat(sent.target()).endsWith("key=" + KEY);
        } else {
            assertThat(sent.target()).doesNotContain(KEY);
        }
    }

    private static Optional<String> query(String line, String handle) {
        return line.isEmpty() ? Optional.empty() : Optional.of(line.replace("@", handle));
    }

    private static List<HeaderField> headers(List<String> lines, String handle) {
        List<HeaderField> headers = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(
                        new HeaderField(
                                line.substring(0, colon),
                                line.substring(colon + 1).replace("@", handle)));
            }
        }
        return headers;
    }
}
