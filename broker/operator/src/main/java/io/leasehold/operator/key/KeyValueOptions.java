package io.leasehold.operator.key;

import io.leasehold.integration.KeyFields;
import io.leasehold.operator.apiclient.ManagedIntegrations.Field;
import io.leasehold.operator.cli.CommandEnvironment;
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
 * Options for the fields of a key: from files, from standard input, or typed at a terminal. Never
 * from an argument, which every user of the machine can read. Messages repeat no text that may be a
 * key.
 */
final class KeyValueOptions {

    private static final Pattern FIELD =
            Pattern.compile("([a-z][a-z0-9_]{0,62})=(.*)", Pattern.DOTALL);

    @Option(
            names = "--field",
            paramLabel = "NAME=@FILE|NAME=-",
            description = {
                "A field of the key, read from a file, or with '-' from standard input. Repeat it"
                        + " for more fields. Without it, the terminal prompts for each field."
            })
    private List<String> fields = List.of();

    @Option(
            names = "--from-file",
            paramLabel = "FILE",
            description = "All fields: a JSON object with string values. '-' is standard input.")
    private @Nullable String file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /**
     * Reads the key.
     *
     * @param expected the integration's fields, loaded only for prompts and suggestions
     */
    Map<String, SecretValue> read(Supplier<List<Field>> expected) {
        KeyFiles files = new KeyFiles(environment().standardInput());
        if (file != null) {
            if (!fields.isEmpty()) {
                throw malformed("give either --field or --from-file");
            }
            return files.json(file);
        }
        return fields.isEmpty() ? prompted(expected.get()) : fromOptions(files, expected);
    }

    private Map<String, SecretValue> fromOptions(KeyFiles files, Supplier<List<Field>> expected) {
        Map<String, SecretValue> key = new LinkedHashMap<>();
        for (String field : fields) {
            Matcher parts = FIELD.matcher(field);
            if (!parts.matches()) {
                throw malformed("--field must be NAME=@FILE or NAME=-");
            }
            if (parts.group(2).isEmpty()) {
                throw emptyValue(parts.group(1), expected.get().stream().map(Field::name).toList());
            }
            if (key.put(parts.group(1), value(files, parts.group(1), parts.group(2))) != null) {
                throw malformed("--field names " + parts.group(1) + " twice");
            }
        }
        return key;
    }

    private static BrokerException emptyValue(String name, List<String> known) {
        return malformed(
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
        throw malformed(
                "the value of %1$s was given as an argument, which others on this machine can read; replace that key if it is real, and give %1$s=@FILE or %1$s=-"
                        .formatted(name));
    }

    private Map<String, SecretValue> prompted(List<Field> expected) {
        Map<String, SecretValue> key = new LinkedHashMap<>();
        for (Field field : expected) {
            SecretValue value =
                    environment()
                            .prompt()
                            .ask(field.label())
                            .orElseThrow(
                                    () ->
                                            malformed(
                                                    "no key is given and there is no terminal to"
                                                            + " prompt at; use --field NAME=@FILE,"
                                                            + " --field NAME=- or --from-file"
                                                            + " FILE"));
            key.put(field.name(), value);
        }
        return key;
    }

    private CommandEnvironment environment() {
        return CommandEnvironment.of(command);
    }

    private static BrokerException malformed(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "read key: " + why);
    }
}
