package io.leasehold.server.vaultapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The status for each state of Vault, which load balancers and clients choose by query parameters.
 */
record HealthCodes(boolean standbyOk, int active, int standby, int sealed, int uninitialized) {

    private static final Pattern STATUS = Pattern.compile("[2-5]\\d\\d");

    static HealthCodes read(HttpServletRequest http) {
        MultiValueMap<String, String> query =
                UriComponentsBuilder.newInstance()
                        .query(http.getQueryString())
                        .build()
                        .getQueryParams();
        return new HealthCodes(
                query.containsKey("standbyok") && !"false".equals(query.getFirst("standbyok")),
                code(query, "activecode", 200),
                code(query, "standbycode", 429),
                code(query, "sealedcode", 503),
                code(query, "uninitcode", 501));
    }

    int of(Map<String, Object> health) {
        if (!Boolean.TRUE.equals(health.get("initialized"))) {
            return uninitialized;
        }
        if (!Boolean.FALSE.equals(health.get("sealed"))) {
            return sealed;
        }
        return Boolean.TRUE.equals(health.get("standby")) && !standbyOk ? standby : active;
    }

    private static int code(MultiValueMap<String, String> query, String name, int defaultCode) {
        if (!query.containsKey(name)) {
            return defaultCode;
        }
        String text = String.valueOf(query.getFirst(name));
        if (!STATUS.matcher(text).matches()) {
            throw RawRequest.malformed(name + " must be a status from 200 to 599");
        }
        return Integer.parseInt(text);
    }
}
