package io.leasehold.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The built-in catalogue with every destination replaced by a local provider. */
final class LocalCatalogue {

    private static final Path BUILT_IN =
            Path.of("broker/catalogue/src/main/resources/io/leasehold/catalogue");

    private LocalCatalogue() {}

    /** Writes it into a folder, which is made, of the given one; that folder. */
    static Path write(Path folder, URI provider) {
        Path target = folder.resolve("catalogue");
        Path built = Path.of(System.getProperty("project.root", ".")).resolve(BUILT_IN);
        try (Stream<Path> files = Files.list(built)) {
            Files.createDirectories(target);
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                String local =
                        Files.readString(file)
                                .replaceAll(
                                        "(?m)^base-url:.*$",
                                        "base-url: "
                                                + provider
                                                + "\nplaintext: allowed"
                                                + "\nprivate-addresses: [127.0.0.1]");
                Files.writeString(target.resolve(file.getFileName()), local);
            }
            return target;
        } catch (IOException failed) {
            throw new UncheckedIOException("write local catalogue", failed);
        }
    }
}
