package io.leasehold.catalogue;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the names of headers and query parameters that may carry a credential. */
final class CredentialNames {

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._~-]+");

    /** Headers that frame or route a message; a key in one of them would break the call. */
    private static final Set<String> FRAMING =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "keep-alive",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private CredentialNames() {}

    static String header(String path, @Nullable String name) {
        String header = IntegrationYaml.require(path, name);
        if (!HEADER.matcher(header).matches()
                || FRAMING.contains(header.toLowerCase(Locale.ROOT))) {
            throw FieldError.of(
                    path,
                    "it must be a valid header name, and not one that frames or routes messages");
        }
        return header;
    }

    static String parameter(String path, @Nullable String name) {
        String parameter = IntegrationYaml.require(path, name);
        if (!PARAMETER.matcher(parameter).matches()) {
            throw FieldError.of(path, "it must consist of letters, digits, '.', '_', '~' and '-'");
        }
        return parameter;
    }
}
