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
 * JSON of the management API, independent of a host application's JSON settings: snake case, codes
 * for enums, empty {@code Optional}s omitted. Input must match the expected type exactly. Secrets
 * are read but never written. Thread-safe.
 */
public final class ApiJson {

    /** Placeholder for a secret, in examples. */
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
                    .addModule(module())
                    .build();

    private ApiJson() {}

    public static byte[] write(Object body) {
        return MAPPER.writeValueAsBytes(body);
    }

    /**
     * Reads the body; empty if it does not match the type exactly. The reason is not reported,
     * because the parser's message would quote the body.
     *
     * @throws BrokerException {@code request-malformed}, with the known codes, if an enum's code is
     *     unknown
     */
    static <T> Optional<T> read(byte[] body, Class<T> type) {
        try {
            return containsNull(body)
                    ? Optional.empty()
                    : Optional.of(MAPPER.readValue(body, type));
        } catch (JacksonException failed) {
            if (failed.getCause() instanceof BrokerException problem) {
                throw problem;
            }
            return Optional.empty();
        }
    }

    /**
     * Whether there is a null, which is refused: an absent value must be omitted, and null could be
     * mistaken for that.
     */
    private static boolean containsNull(byte[] body) {
        try (JsonParser json = MAPPER.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_NULL) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The JSON name of a record component. */
    public static String name(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The public code of an enum constant. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static SimpleModule module() {
        SimpleModule module = new SimpleModule("leasehold");
        module.addSerializer(new AsText<>(OrganizationId.class, OrganizationId::value));
        module.addSerializer(new AsText<>(ProjectId.class, ProjectId::value));
        module.addSerializer(new AsText<>(IntegrationId.class, IntegrationId::value));
        module.addSerializer(new AsText<>(SecretValue.class, _ -> HIDDEN));
        module.addSerializer(new AsText<>(Enum.class, ApiJson::word));
        module.addDeserializer(SecretValue.class, new ReadSecret());
        module.setDeserializerModifier(new EnumCodes());
        return module;
    }

    /** Writes a value as a JSON string. */
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

    /** Converts a JSON string to a secret as soon as it is parsed. */
    private static final class ReadSecret extends ValueDeserializer<SecretValue> {

        @Override
        public @Nullable SecretValue deserialize(JsonParser json, DeserializationContext context) {
            return json.hasToken(JsonToken.VALUE_STRING)
                    ? SecretValue.ofText(json.getString())
                    : mismatch(context);
        }

        private static @Nullable SecretValue mismatch(DeserializationContext context) {
            return (SecretValue) context.reportInputMismatch(SecretValue.class, "no text");
        }
    }
}
