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
 * @param name its name without the directory: {@code <integration>.yaml}
 */
record CatalogueFile(String name, String text) {

    private static final String EXTENSION = ".yaml";

    /** Lists the built-in files, because a class path cannot be listed inside a jar. */
    private static final String INDEX = "index.txt";

    static List<CatalogueFile> builtIn() {
        return resource(INDEX)
                .lines()
                .filter(name -> !name.isBlank())
                .map(name -> new CatalogueFile(name, resource(name)))
                .toList();
    }

    /**
     * Every file of the directory except hidden ones, so that a misnamed file is not overlooked.
     */
    static List<CatalogueFile> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(CatalogueFile::load)
                    .toList();
        } catch (IOException failure) {
            throw new BrokerException(
                    Problem.CATALOGUE_INVALID,
                    "read catalogue directory " + directory + ": it is not a readable directory",
                    failure);
        }
    }

    Integration read() {
        try {
            return IntegrationYaml.parse(text).integration(id());
        } catch (FieldError error) {
            throw new BrokerException(
                    Problem.CATALOGUE_INVALID,
                    "read catalogue file " + name + ": " + error.reason(),
                    error);
        }
    }

    private IntegrationId id() {
        if (name.endsWith(EXTENSION)) {
            try {
                return new IntegrationId(name.substring(0, name.length() - EXTENSION.length()));
            } catch (BrokerException _) {
                // The error below says which names are allowed.
            }
        }
        throw FieldError.ofFile(
                "its name must be the integration's id (1 to 63 characters of a-z, 0-9 and '-',"
                        + " starting with a letter or digit), followed by "
                        + EXTENSION);
    }

    private static CatalogueFile load(Path path) {
        String name = path.getFileName().toString();
        try {
            return new CatalogueFile(name, Files.readString(path));
        } catch (IOException failure) {
            throw new BrokerException(
                    Problem.CATALOGUE_INVALID,
                    "read catalogue file " + name + ": it is not a readable text file in UTF-8",
                    failure);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = CatalogueFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("read built-in catalogue: no " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException("read built-in catalogue: " + name, failure);
        }
    }
}
