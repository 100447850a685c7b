package io.leasehold.operator;

import io.leasehold.integration.KeyFields;
import io.leasehold.operator.apiclient.ManagedIntegrations.Field;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The fields of a key: from files, from standard input, or typed at a terminal. Never from an
 * argument, which everybody on the machine can read, nor is anything that may be one repeated.
 */
final class KeyValueOptions {

    private static final Pattern FIELD =
            Pattern.compile("([a-z][a-z0-9_]{0,62})=(.*)", Pattern.DOTALL);

    @Option(
            names = "--field",
            paramLabel = "NAME=@FILE|NAME=-",
            description = {
                "A field of the key, read from a file, or with '-' from standard input. May be"
                        + " given several times. Without any, a terminal asks for each."
            })
    private List<String> fields = List.of();

    @Option(
            names = "--from-file",
            paramLabel = "FILE",
            description = "All fields: a JSON object of texts. '-' is standard input.")
    private @Nullable String file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /**
     * Reads the key.
     *
     * @param asked what the integration calls its fields, for whoever has to type them
     */
    Map<String, SecretValue> read(Supplier<List<Field>> asked) {
        KeyFiles files = new KeyFiles(surroundings().standardInput());
        if (file != null) {
            if (!fields.isEmpty()) {
                throw wrong("give either --field or --from-file");
            }
            return files.json(file);
        }
        return fields.isEmpty() ? typed(asked.get()) : named(files, asked);
    }

    private Map<String, SecretValue> named(KeyFiles files, Supplier<List<Field>> asked) {
        Map<String, SecretValue> key = new LinkedHashMap<>();
        for (String field : fields) {
            Matcher parts = FIELD.matcher(field);
            if (!parts.matches()) {
                throw wrong("--field must be NAME=@FILE or NAME=-");
            }
            if (parts.group(2).isEmpty()) {
                throw empty(parts.group(1), asked.get().stream().map(Field::name).toList());
            }
            if (key.put(parts.group(1), value(files, parts.group(1), parts.group(2))) != null) {
                throw wrong("--field names " + parts.group(1) + " twice");
            }
        }
        return key;
    }

    private static BrokerException empty(String name, List<String> known) {
        return wrong(
                KeyFields.faultIn(List.of(name), known)
                        .orElse(
                                "the value of %1$s is empty; give %1$s=@FILE or %1$s=-"
                                        .formatted(name)));
    }

    private static SecretValue value(KeyFiles files, String name, String source) {
        if (source.equals("-")) {
            return files.standardInput();
        }
        if (source.startsWith("@") && source.length() > 1) {
            return files.text(source.substring(1));
        }
        throw wrong(
                "the value of %1$s was given as an argument, which others on this machine can read; replace that key if it is real, and give %1$s=@FILE or %1$s=-"
                        .formatted(name));
    }

    private Map<String, SecretValue> typed(List<Field> asked) {
        Map<String, SecretValue> key = new LinkedHashMap<>();
        for (Field field : asked) {
            SecretValue value =
                    surroundings()
                            .keyboard()
                            .ask(field.label())
                            .orElseThrow(
                                    () ->
                                            wrong(
                                                    "no key is given and there is no terminal to ask at; use --field NAME=@FILE, --field NAME=- or --from-file FILE"));
            key.put(field.name(), value);
        }
        return key;
    }

    private CommandEnvironment surroundings() {
        return Leasehold.of(command).surroundings();
    }

    private static BrokerException wrong(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "read key: " + why);
    }
}
