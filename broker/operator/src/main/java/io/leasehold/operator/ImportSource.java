package io.leasehold.operator;

import io.leasehold.operator.keyimport.CsvSchema;
import io.leasehold.operator.keyimport.KeyRows;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.key.KeyValueTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the keys of an import come from. */
final class ImportSource {

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = {
                "A CSV file with the columns organization, project, integration, field, value; '-' is"
                        + " standard input. An empty project means the organization's key. The"
                        + " fields of one key stand on lines that follow one another."
            })
    private @Nullable String file;

    @Option(
            names = "--from-kv",
            paramLabel = "MOUNT/PATH",
            description = "Read the keys from there in Vault (KV 1 or 2), with your own token.")
    private @Nullable String tree;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = {
                "For --from-kv: a CSV file with the columns source (a path below PATH),"
                        + " source_field, organization, project, integration, field."
            })
    private @Nullable String mapping;

    /** Does something with the keys and with how many there are, where that can be known. */
    <T> T with(BrokerOptions options, Work<T> work) {
        String place = tree;
        if (place == null) {
            return read(required(), options, CsvSchema::ofKeys, work);
        }
        try (VaultConnection vault = options.vault()) {
            KeyValueTree source =
                    KeyValueTree.at(vault, VaultOptions.tokenOf(options.surroundings()), place);
            return read(required(), options, stream -> CsvSchema.ofMapping(stream, source), work);
        }
    }

    /** What is done with the keys. */
    interface Work<T> {
        T with(KeyRows items, OptionalLong total);
    }

    private static <T> T read(
            String name,
            BrokerOptions options,
            Function<InputStream, KeyRows> reader,
            Work<T> work) {
        OptionalLong total = count(name, options, reader);
        try (InputStream stream = open(name, options);
                KeyRows items = reader.apply(stream)) {
            return work.with(items, total);
        } catch (IOException _) {
            throw refused("the file cannot be read");
        }
    }

    /** A file can be read twice; what is piped in cannot. */
    private static OptionalLong count(
            String name, BrokerOptions options, Function<InputStream, KeyRows> reader) {
        if (name.equals("-") || !Files.isRegularFile(path(name))) {
            return OptionalLong.empty();
        }
        try (InputStream stream = open(name, options);
                KeyRows items = reader.apply(stream)) {
            long total = 0;
            for (; items.hasNext(); items.next()) {
                total++;
            }
            return OptionalLong.of(total);
        } catch (IOException _) {
            throw refused("the file cannot be read");
        }
    }

    private static InputStream open(String name, BrokerOptions options) throws IOException {
        return name.equals("-")
                ? options.surroundings().standardInput()
                : Files.newInputStream(path(name));
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException _) {
            throw refused("the file cannot be read");
        }
    }

    private String required() {
        String sheet = tree == null ? file : mapping;
        boolean mixed = tree == null ? mapping != null : file != null;
        if (sheet == null || mixed) {
            throw refused("give either --file, or --from-kv with --mapping");
        }
        return sheet;
    }

    private static BrokerException refused(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "import keys: " + why);
    }
}
