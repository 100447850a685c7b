package io.leasehold.server.web;

import io.leasehold.problem.BrokerException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The parameters of a query or a form, in the order in which they were sent. Read from the text,
 * because the container's parameters mix both, and reading them would consume the body.
 *
 * <p>Which names are known each front end decides; those that take one value use {@link #single}.
 */
public final class EncodedParameters {

    private final Syntax syntax;
    private final List<Pair> pairs;
    private final Map<String, List<@Nullable String>> byName = new LinkedHashMap<>();

    private EncodedParameters(Syntax syntax, List<Pair> pairs) {
        this.syntax = syntax;
        this.pairs = pairs;
        pairs.forEach(
                pair ->
                        byName.computeIfAbsent(pair.name(), _ -> new ArrayList<>())
                                .add(pair.value()));
    }

    /** How names and values are written. */
    public enum Syntax {
        /**
         * Queries of the APIs: a plus is a plus. Equals signs before a name are skipped: {@code =x}
         * is the name x without a value, which a front end can refuse as unknown.
         */
        QUERY,
        /** Forms, and queries made like them: a plus is a space, and a name may be empty. */
        FORM
    }

    /**
     * A parameter as it was sent.
     *
     * @param value null without an equals sign
     */
    private record Pair(String name, @Nullable String value) {

        static Pair of(String text) {
            int equals = text.indexOf('=');
            return equals < 0
                    ? new Pair(text, null)
                    : new Pair(text.substring(0, equals), text.substring(equals + 1));
        }
    }

    /** The parameters in a query or in the body of a form; none if there is no text. */
    public static EncodedParameters read(@Nullable String text, Syntax syntax) {
        List<Pair> pairs = new ArrayList<>();
        for (String part : text == null ? new String[0] : text.split("&")) {
            String pair = syntax == Syntax.QUERY ? withoutLeadingEquals(part) : part;
            if (!pair.isEmpty()) {
                pairs.add(Pair.of(pair));
            }
        }
        return new EncodedParameters(syntax, List.copyOf(pairs));
    }

    /** The names as they were sent, each once. An encoded name is not the name that it encodes. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /**
     * The values of the parameters with exactly that name, as they were sent; null for one without
     * an equals sign.
     */
    public List<@Nullable String> values(String name) {
        return Collections.unmodifiableList(byName.getOrDefault(name, List.of()));
    }

    /**
     * The value, decoded, of a parameter that may be given once and with a value; empty without it.
     *
     * @throws BrokerException {@code request-malformed}
     */
    public Optional<String> single(String name) {
        List<@Nullable String> values = values(name);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String value = values.getFirst();
        if (values.size() > 1 || value == null || value.isEmpty()) {
            throw RequestRefusal.malformed(name + " must be given once, with a value");
        }
        try {
            return Optional.of(decode(value));
        } catch (IllegalArgumentException _) {
            throw RequestRefusal.malformed(name + " is not correctly percent-encoded");
        }
    }

    /**
     * Passes on every name and value, decoded; an empty value for a parameter without an equals
     * sign.
     *
     * @throws IllegalArgumentException at the first one that is not correctly percent-encoded
     */
    public void forEachDecoded(BiConsumer<String, String> action) {
        for (Pair pair : pairs) {
            String value = pair.value();
            action.accept(decode(pair.name()), value == null ? "" : decode(value));
        }
    }

    /**
     * Decodes a name or a value.
     *
     * @throws IllegalArgumentException if it is not correctly percent-encoded
     */
    public String decode(String text) {
        return switch (syntax) {
            case QUERY -> UriUtils.decode(text, StandardCharsets.UTF_8);
            case FORM -> URLDecoder.decode(text, StandardCharsets.UTF_8);
        };
    }

    /** Without content: it may be a secret. */
    @Override
    public String toString() {
        return "EncodedParameters[redacted]";
    }

    private static String withoutLeadingEquals(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '=') {
            start++;
        }
        return text.substring(start);
    }
}
