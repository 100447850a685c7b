package io.leasehold.operator.cli;

import io.leasehold.catalogue.YamlCatalogue;
import io.leasehold.integration.Catalogue;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The catalogue: the built-in integrations and the operator's own. */
public final class CatalogueOptions {

    private static final String VARIABLE = "LEASEHOLD_CATALOGUE_DIRECTORY";

    @Option(
            names = "--catalogue",
            paramLabel = "DIR",
            description =
                    "The directory of your own integrations, the same as the broker's"
                            + " leasehold.catalogue.directory; default "
                            + VARIABLE
                            + ".")
    private @Nullable Path directory;

    /** The catalogue as a broker with the same directory loads it. Loading is slow. */
    public Catalogue catalogue(CommandEnvironment environment) {
        Optional<Path> folder =
                Optional.ofNullable(directory)
                        .or(() -> environment.variable(VARIABLE).map(Path::of));
        folder.ifPresent(CatalogueOptions::requireFolder);
        return YamlCatalogue.load(folder);
    }

    /** A mistyped directory must fail, instead of loading only the built-in integrations. */
    private static void requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BrokerException(
                    Problem.CONFIGURATION_INVALID,
                    "read catalogue: %s is not a directory; correct --catalogue or %s"
                            .formatted(folder, VARIABLE));
        }
    }
}
