package io.leasehold.catalogue;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of headers and query parameters that a credential may travel in. */
final class CredentialNames {

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._~-]+");

    /** Headers that say how a message is framed or routed; a key in them would break the call. */
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
                    path, "it must be the name of a header, and none that frames the message");
        }
        return header;
    }

    static String parameter(String path, @Nullable String name) {
        String parameter = IntegrationYaml.require(path, name);
        if (!PARAMETER.matcher(parameter).matches()) {
            throw FieldError.of(
                    path, "it must be a name of letters, digits, '.', '_', '~' and '-'");
        }
        return parameter;
    }
}
