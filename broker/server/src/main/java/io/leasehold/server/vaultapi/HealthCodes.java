package io.leasehold.server.vaultapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** With which status each state is told: load balancers and clients choose it themselves. */
record HealthCodes(boolean standbyOk, int active, int standby, int sealed, int uninitialized) {

    private static final Pattern STATUS = Pattern.compile("[2-5]\\d\\d");

    static HealthCodes read(HttpServletRequest http) {
        MultiValueMap<String, String> asked =
                UriComponentsBuilder.newInstance()
                        .query(http.getQueryString())
                        .build()
                        .getQueryParams();
        return new HealthCodes(
                asked.containsKey("standbyok") && !"false".equals(asked.getFirst("standbyok")),
                code(asked, "activecode", 200),
                code(asked, "standbycode", 429),
                code(asked, "sealedcode", 503),
                code(asked, "uninitcode", 501));
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

    private static int code(MultiValueMap<String, String> asked, String name, int usual) {
        if (!asked.containsKey(name)) {
            return usual;
        }
        String text = String.valueOf(asked.getFirst(name));
        if (!STATUS.matcher(text).matches()) {
            throw RawRequest.malformed(name + " must be a status from 200 to 599");
        }
        return Integer.parseInt(text);
    }
}
