package io.leasehold.vault.provision;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The policy files. Replaces placeholders such as {@code <org>} with validated ids and changes
 * nothing else. Refuses a file that lacks a placeholder or has an unknown one, because its policy
 * would not be what its name says.
 */
public final class Personas {

    private static final Pattern PLACEHOLDER = Pattern.compile("<([^<>\\s]+)>");

    private final Source source;

    private Personas(Source source) {
        this.source = source;
    }

    /** The built-in files. */
    public static Personas builtIn() {
        return new Personas(Personas::resource);
    }

    /** The files in a folder. */
    public static Personas in(Path folder) {
        return new Personas(file -> Files.newInputStream(folder.resolve(file)));
    }

    VaultPolicy policy(PolicyName name) {
        String file = name.persona().stem() + ".hcl";
        String text = read(file);
        check(file, text, name);
        return new VaultPolicy(
                name,
                PLACEHOLDER
                        .matcher(text)
                        .replaceAll(m -> Matcher.quoteReplacement(name.value(m.group(1)))));
    }

    private static void check(String file, String text, PolicyName name) {
        Set<String> found =
                PLACEHOLDER
                        .matcher(text)
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet());
        Set<String> wanted = Set.copyOf(name.persona().placeholders());
        if (!found.equals(wanted)) {
            throw refused(file, "its placeholders are " + found + " and must be " + wanted);
        }
    }

    private String read(String file) {
        try (InputStream stream = source.open(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException _) {
            throw refused(file, "it is not there or cannot be read");
        }
    }

    private static InputStream resource(String file) throws IOException {
        InputStream found = Personas.class.getResourceAsStream("/vault-policies/" + file);
        if (found == null) {
            throw new FileNotFoundException(file);
        }
        return found;
    }

    private static BrokerException refused(String file, String why) {
        return new BrokerException(
                Problem.CONFIGURATION_INVALID, "read policy file " + file + ": " + why);
    }

    private interface Source {

        InputStream open(String file) throws IOException;
    }
}
