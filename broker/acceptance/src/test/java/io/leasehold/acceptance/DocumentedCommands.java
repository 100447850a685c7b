package io.leasehold.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands in the code blocks of the documentation. */
final class DocumentedCommands {

    static final Path ROOT = Path.of(System.getProperty("project.root", "."));
    private static final List<String> PAGES =
            List.of(
                    "backend-engineers",
                    "security-teams",
                    "command-line",
                    "console",
                    "management-api",
                    "operations",
                    "audit");

    static final Pattern BLOCK = Pattern.compile("(?ms)^```(bash)?\n(.*?)^```$");

    private DocumentedCommands() {}

    static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve(name + ".md"));
    }

    private static String pages() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : PAGES) {
            all.append(page(name)).append('\n');
        }
        return all.toString();
    }

    /** The code block that begins so. */
    static String block(String beginning) throws IOException {
        return BLOCK.matcher(pages())
                .results()
                .map(block -> block.group(2))
                .filter(text -> text.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    /** The lines of code blocks that begin so, without their remarks. */
    static List<String> startingWith(String beginning) throws IOException {
        List<String> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(pages());
        while (blocks.find()) {
            if (blocks.group(1) != null) {
                continue;
            }
            blocks.group(2)
                    .lines()
                    .filter(line -> line.startsWith(beginning))
                    .map(line -> line.replaceFirst("\\s+#.*", ""))
                    .forEach(found::add);
        }
        return found;
    }
}
