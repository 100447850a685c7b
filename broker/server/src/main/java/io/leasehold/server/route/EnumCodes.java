package io.leasehold.server.route;

import io.leasehold.problem.Suggestion;
import io.leasehold.server.web.RequestRefusal;
import java.util.Arrays;
import java.util.List;
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

/** Reads enums by their public codes only: no ordinals, no other spellings. */
final class EnumCodes extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public ValueDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config,
            JavaType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> standard) {
        return new CodeDeserializer(type.getRawClass());
    }

    private static final class CodeDeserializer extends ValueDeserializer<Object> {

        private final Class<?> type;

        private CodeDeserializer(Class<?> type) {
            this.type = type;
        }

        @Override
        public @Nullable Object deserialize(JsonParser json, DeserializationContext context) {
            Optional<?> constant =
                    json.hasToken(JsonToken.VALUE_STRING)
                            ? constant(json.getString())
                            : Optional.empty();
            if (constant.isPresent()) {
                return constant.get();
            }
            throw RequestRefusal.malformed(
                    json.currentName() + " must be one of " + expected(json.getString()));
        }

        /** All codes, and the one that was probably meant. */
        private String expected(@Nullable String actual) {
            List<String> codes =
                    Arrays.stream(type.getEnumConstants())
                            .map(it -> ApiJson.word((Enum<?>) it))
                            .toList();
            return String.join(", ", codes)
                    + Optional.ofNullable(actual)
                            .flatMap(it -> Suggestion.question(it, codes))
                            .map(question -> "; " + question)
                            .orElse("");
        }

        private Optional<?> constant(String code) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ApiJson.word((Enum<?>) constant).equals(code))
                    .findFirst();
        }
    }
}
