package io.leasehold.key;

import io.leasehold.integration.KeyFields;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The field values of a key. */
public final class KeyMaterial {

    private final Map<String, SecretValue> fields;

    public KeyMaterial(Map<String, SecretValue> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** The usable fields of a document, and no others. */
    public static KeyMaterial of(Map<String, ?> document, KeyFields fields) {
        return new KeyMaterial(
                KeyDocument.of(0, document, fields).usable().stream()
                        .collect(
                                Collectors.toMap(
                                        Function.identity(), name -> secret(document.get(name)))));
    }

    private static SecretValue secret(@Nullable Object value) {
        return SecretValue.ofText(KeyFields.sendable(value).orElseThrow());
    }

    public SecretValue field(String name) {
        SecretValue value = fields.get(name);
        if (value == null) {
            throw new BrokerException(
                    Problem.KEY_UNAVAILABLE, "read key: it no longer has field " + name);
        }
        return value;
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The values of all fields that are not published. */
    public Collection<SecretValue> valuesWithout(Set<String> published) {
        return fields.entrySet().stream()
                .filter(field -> !published.contains(field.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The names of its fields. */
    public Set<String> names() {
        return fields.keySet();
    }

    /** Whether both have the same fields with the same values. */
    public boolean sameAs(KeyMaterial other) {
        return fields.keySet().equals(other.fields.keySet())
                && fields.entrySet().stream()
                        .allMatch(field -> field.getValue().sameAs(other.field(field.getKey())));
    }

    @Override
    public String toString() {
        return "KeyMaterial[redacted]";
    }
}
