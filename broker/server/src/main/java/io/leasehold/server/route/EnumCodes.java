package io.leasehold.server.route;

import io.leasehold.problem.Suggestion;
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

/** Reads enums by their words, and by nothing else: no number, no other spelling. */
final class EnumCodes extends ValueDeserializerModifier {

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
            if (constant.isPresent()) {
                return constant.get();
            }
            throw ProblemResponses.malformed(
                    json.currentName() + " must be one of " + choice(json.getString()));
        }

        /** The words that there are, and the one that may be meant. */
        private String choice(@Nullable String written) {
            List<String> words =
                    Arrays.stream(type.getEnumConstants())
                            .map(it -> Json.word((Enum<?>) it))
                            .toList();
            return String.join(", ", words)
                    + Optional.ofNullable(written)
                            .flatMap(it -> Suggestion.question(it, words))
                            .map(question -> "; " + question)
                            .orElse("");
        }

        private Optional<?> constant(String word) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> Json.word((Enum<?>) constant).equals(word))
                    .findFirst();
        }
    }
}
