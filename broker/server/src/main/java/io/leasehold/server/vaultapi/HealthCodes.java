package io.leasehold.server.vaultapi;

import io.leasehold.server.web.EncodedParameters;
import io.leasehold.server.web.EncodedParameters.Syntax;
import io.leasehold.server.web.RequestRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The status for each state of Vault, which load balancers and clients choose by query parameters.
 */
record HealthCodes(boolean standbyOk, int active, int standby, int sealed, int uninitialized) {

    private static final Pattern STATUS = Pattern.compile("[2-5]\\d\\d");

    static HealthCodes read(HttpServletRequest http) {
        EncodedParameters query = EncodedParameters.read(http.getQueryString(), Syntax.QUERY);
        return new HealthCodes(
                isSet(query.values("standbyok")),
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

    private static boolean isSet(List<@Nullable String> values) {
        return !values.isEmpty() && !"false".equals(values.getFirst());
    }

    private static int code(EncodedParameters query, String name, int defaultCode) {
        List<@Nullable String> values = query.values(name);
        if (values.isEmpty()) {
            return defaultCode;
        }
        String text = String.valueOf(values.getFirst());
        if (!STATUS.matcher(text).matches()) {
            throw RequestRefusal.malformed(name + " must be a status from 200 to 599");
        }
        return Integer.parseInt(text);
    }
}
