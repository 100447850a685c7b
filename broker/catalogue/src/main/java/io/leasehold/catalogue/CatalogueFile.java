package io.leasehold.catalogue;

import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file of the catalogue.
 *
 * @param name its name without the folder: {@code <integration>.yaml}
 */
record CatalogueFile(String name, String text) {

    private static final String ENDING = ".yaml";

    /**
     * A class path cannot be listed inside a jar, so the files are named in a list of their own.
     */
    private static final String INDEX = "index.txt";

    static List<CatalogueFile> builtIn() {
        return resource(INDEX)
                .lines()
                .filter(name -> !name.isBlank())
                .map(name -> new CatalogueFile(name, resource(name)))
                .toList();
    }

    /** Every file of the directory but hidden ones, so that no misnamed one is overlooked. */
    static List<CatalogueFile> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(CatalogueFile::file)
                    .toList();
        } catch (IOException unreadable) {
            throw new BrokerException(
                    Problem.CATALOGUE_INVALID,
                    "read catalogue directory " + directory + ": it is no directory one can read",
                    unreadable);
        }
    }

    Integration read() {
        try {
            return IntegrationYaml.parse(text).integration(id());
        } catch (FieldError fault) {
            throw new BrokerException(
                    Problem.CATALOGUE_INVALID,
                    "read catalogue file " + name + ": " + fault.reason(),
                    fault);
        }
    }

    private IntegrationId id() {
        if (name.endsWith(ENDING)) {
            try {
                return new IntegrationId(name.substring(0, name.length() - ENDING.length()));
            } catch (BrokerException _) {
                // Refused below, with what is allowed of a file name.
            }
        }
        throw FieldError.ofFile(
                "its name must be that of the integration, of 1 to 63 characters of a-z, 0-9 and"
                        + " '-' that start with a letter or digit, followed by "
                        + ENDING);
    }

    private static CatalogueFile file(Path path) {
        String name = path.getFileName().toString();
        try {
            return new CatalogueFile(name, Files.readString(path));
        } catch (IOException unreadable) {
            throw new BrokerException(
                    Problem.CATALOGUE_INVALID,
                    "read catalogue file " + name + ": it is no text one can read, in UTF-8",
                    unreadable);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = CatalogueFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("read built-in catalogue: no " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException("read built-in catalogue: " + name, unreadable);
        }
    }
}
