package io.leasehold.operator.keyimport;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.secret.SecretValue;
import java.util.Map;

/** One or more lines of a file: a key to set, or an error. Values are never printed. */
public sealed interface ImportRow {

    Lines lines();

    /** A key to set. Its fields are read on demand. */
    record Key(Lines lines, KeyLocation location, Map<String, Field> fields) implements ImportRow {

        public Key {
            fields = Map.copyOf(fields);
        }

        @Override
        public String toString() {
            return "Key[" + lines + "]";
        }
    }

    /**
     * Lines that do not form a valid key.
     *
     * @param why the reason, without quoting the lines
     */
    record Unreadable(Lines lines, String why) implements ImportRow {}

    /** Supplies the value of a field, which may be read from Vault. */
    @FunctionalInterface
    interface Field {
        SecretValue read();
    }
}
