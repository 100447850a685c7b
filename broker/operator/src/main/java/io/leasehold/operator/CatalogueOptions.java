package io.leasehold.operator;

import io.leasehold.catalogue.YamlCatalogue;
import io.leasehold.integration.Catalogue;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which integrations there are: those that come with the broker, and the operator's own. */
final class CatalogueOptions {

    private static final String VARIABLE = "LEASEHOLD_CATALOGUE_DIRECTORY";

    @Option(
            names = "--catalogue",
            paramLabel = "DIR",
            description =
                    "The folder of your own integrations, which the broker has as"
                            + " leasehold.catalogue.directory; else "
                            + VARIABLE
                            + ".")
    private @Nullable Path directory;

    /** The catalogue as a broker with the same folder has it; reading it takes a while. */
    Catalogue catalogue(CommandEnvironment environment) {
        Optional<Path> folder =
                Optional.ofNullable(directory)
                        .or(() -> environment.variable(VARIABLE).map(Path::of));
        folder.ifPresent(CatalogueOptions::requireFolder);
        return YamlCatalogue.load(folder);
    }

    /** A mistyped folder must not read as a catalogue without own integrations. */
    private static void requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BrokerException(
                    Problem.CONFIGURATION_INVALID,
                    "read catalogue: %s is no folder; correct --catalogue or %s"
                            .formatted(folder, VARIABLE));
        }
    }
}
