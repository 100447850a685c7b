package io.leasehold.transparency.json;

import java.util.List;
import java.util.Map;

/** What an entry of a log is made of. There are no fractions: they have no one spelling. */
public sealed interface JsonValue {

    record Text(String value) implements JsonValue {}

    /** Within the whole numbers that every reader of JSON can hold: up to 2 to the 53rd, less 1. */
    record Whole(long value) implements JsonValue {

        /** The largest number that every reader of JSON can hold. */
        public static final long MAX = (1L << 53) - 1;

        public Whole {
            if (value > MAX || value < -MAX) {
                throw new IllegalArgumentException(
                        "write number "
                                + value
                                + ": not every reader can hold it; write it as text");
            }
        }
    }

    record Truth(boolean value) implements JsonValue {}

    record Items(List<JsonValue> values) implements JsonValue {

        public Items {
            values = List.copyOf(values);
        }
    }

    record Members(Map<String, JsonValue> values) implements JsonValue {

        public Members {
            values = Map.copyOf(values);
        }
    }
}
