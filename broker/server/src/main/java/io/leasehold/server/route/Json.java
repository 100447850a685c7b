package io.leasehold.server.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.ProjectId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON as this API speaks it, whatever a host application has set for its own: snake case, words
 * for enums, nothing where an {@code Optional} is empty. What is read must be exactly what is
 * wanted; a secret is read and never written.
 */
public final class Json {

    /** What is shown in the place of a secret, in examples. */
    static final String HIDDEN = "…";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfigDefaults(
                            config ->
                                    Arrays.stream(CoercionInputShape.values())
                                            .forEach(
                                                    shape ->
                                                            config.setCoercion(
                                                                    shape, CoercionAction.Fail)))
                    .withConfigOverride(
                            Optional.class,
                            override ->
                                    override.setInclude(
                                            JsonInclude.Value.construct(
                                                    JsonInclude.Include.NON_ABSENT,
                                                    JsonInclude.Include.ALWAYS)))
                    .addModule(words())
                    .build();

    private Json() {}

    public static byte[] write(Object body) {
        return MAPPER.writeValueAsBytes(body);
    }

    /**
     * What is in the body; empty if it is not exactly what is wanted. Why is not told: the parser
     * would quote the body.
     *
     * @throws BrokerException {@code request-malformed} that says which words are known, if one is
     *     not
     */
    static <T> Optional<T> read(byte[] body, Class<T> type) {
        try {
            return holdsNull(body) ? Optional.empty() : Optional.of(MAPPER.readValue(body, type));
        } catch (JacksonException failed) {
            if (failed.getCause() instanceof BrokerException refusal) {
                throw refusal;
            }
            return Optional.empty();
        }
    }

    /** What is not to be said is left out; a null would be taken for that. */
    private static boolean holdsNull(byte[] body) {
        try (JsonParser json = MAPPER.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_NULL) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What the component of a record is called in JSON. */
    public static String name(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The word for an enum's constant, as all of the broker's enums have it. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static SimpleModule words() {
        SimpleModule module = new SimpleModule("leasehold");
        module.addSerializer(new AsText<>(OrganizationId.class, OrganizationId::value));
        module.addSerializer(new AsText<>(ProjectId.class, ProjectId::value));
        module.addSerializer(new AsText<>(IntegrationId.class, IntegrationId::value));
        module.addSerializer(new AsText<>(SecretValue.class, _ -> HIDDEN));
        module.addSerializer(new AsText<>(Enum.class, Json::word));
        module.addDeserializer(SecretValue.class, new ReadSecret());
        module.setDeserializerModifier(new EnumCodes());
        return module;
    }

    /** Writes a value as one text. */
    private static final class AsText<T> extends ValueSerializer<T> {

        private final Class<T> type;
        private final Function<T, String> text;

        private AsText(Class<T> type, Function<T, String> text) {
            this.type = type;
            this.text = text;
        }

        @Override
        public Class<?> handledType() {
            return type;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(text.apply(value));
        }
    }

    /** Takes a text out of the parser's hands at once. */
    private static final class ReadSecret extends ValueDeserializer<SecretValue> {

        @Override
        public @Nullable SecretValue deserialize(JsonParser json, DeserializationContext context) {
            return json.hasToken(JsonToken.VALUE_STRING)
                    ? SecretValue.ofText(json.getString())
                    : refused(context);
        }

        private static @Nullable SecretValue refused(DeserializationContext context) {
            return (SecretValue) context.reportInputMismatch(SecretValue.class, "no text");
        }
    }
}
