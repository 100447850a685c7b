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

/** The secret fields of a key. */
public final class KeyMaterial {

    private final Map<String, SecretValue> fields;

    public KeyMaterial(Map<String, SecretValue> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** The fields of a document that can be used, and no other ones. */
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
                    Problem.KEY_UNAVAILABLE, "read key: it has no field " + name + " any more");
        }
        return value;
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The fields without those that are no secret. */
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

    /** Whether both hold the same fields with the same values. */
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
