package io.leasehold.server.route;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;

/** Reads enums by their words, and by nothing else: no number, no other spelling. */
final class WordsOfEnums extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public ValueDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config,
            JavaType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> usual) {
        return new Words(type.getRawClass());
    }

    private static final class Words extends ValueDeserializer<Object> {

        private final Class<?> type;

        private Words(Class<?> type) {
            this.type = type;
        }

        @Override
        public @Nullable Object deserialize(JsonParser json, DeserializationContext context) {
            Optional<?> constant =
                    json.hasToken(JsonToken.VALUE_STRING)
                            ? constant(json.getString())
                            : Optional.empty();
            return constant.isPresent()
                    ? constant.get()
                    : context.reportInputMismatch(type, "no word of it");
        }

        private Optional<?> constant(String word) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> Json.word((Enum<?>) constant).equals(word))
                    .findFirst();
        }
    }
}
