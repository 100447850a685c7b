package io.leasehold.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.settings.LeaseholdProperties;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of properties in the documentation has the broker's properties and no others. */
class PropertyReferenceTest {

    private static final Path PAGE =
            Path.of(System.getProperty("project.root", "."), "docs/operations.md");

    private static final Pattern NAME = Pattern.compile("`(\\.?[a-z][a-z0-9.-]*)`");

    @Test
    void everyPropertyIsInTheTableAndNoOther() throws IOException {
        Set<String> bound = new TreeSet<>();
        collect("leasehold", LeaseholdProperties.class, bound);

        assertThat(listed()).hasSizeGreaterThan(50).isEqualTo(bound);
    }

    private static void collect(String prefix, Class<?> type, Set<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord()) {
                collect(name, component.getType(), names);
            } else {
                names.add(name);
            }
        }
    }

    private static String kebab(String name) {
        return Pattern.compile("[A-Z0-9]+")
                .matcher(name)
                .replaceAll(upper -> "-" + upper.group().toLowerCase(Locale.ROOT));
    }

    private static Set<String> listed() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals("## Properties"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("| `leasehold."))
                .map(line -> line.split("\\|")[1])
                .flatMap(cell -> names(cell).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A name that begins with a dot stands beside the one before it. */
    private static Set<String> names(String cell) {
        Set<String> names = new TreeSet<>();
        String last = "";
        for (MatchResult found : NAME.matcher(cell).results().toList()) {
            String name = found.group(1);
            last = name.startsWith(".") ? last.substring(0, last.lastIndexOf('.')) + name : name;
            names.add(last);
        }
        return names;
    }
}
