package io.leasehold.operator;

import io.leasehold.catalogue.YamlCatalogue;
import io.leasehold.integration.Catalogue;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** The catalogue as a broker with the same folder has it. */
    Catalogue catalogue() {
        Optional<Path> folder = Optional.ofNullable(directory).or(this::ofEnvironment);
        folder.ifPresent(CatalogueOptions::requireFolder);
        return YamlCatalogue.load(folder);
    }

    private Optional<Path> ofEnvironment() {
        return Leasehold.of(command).surroundings().variable(VARIABLE).map(Path::of);
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
