package io.leasehold.operator.key;

import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.VaultOptions;
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

/** Options for the source of an import's keys. */
final class ImportSource {

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = {
                "A CSV file with the columns organization, project, integration, field, value; '-'"
                        + " is standard input. An empty project means the organization's key. The"
                        + " fields of one key must be on consecutive lines."
            })
    private @Nullable String file;

    @Option(
            names = "--from-kv",
            paramLabel = "MOUNT/PATH",
            description = "Read the keys from this path in Vault (KV 1 or 2), with your own token.")
    private @Nullable String tree;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = {
                "For --from-kv: a CSV file with the columns source (a path below PATH),"
                        + " source_field, organization, project, integration, field."
            })
    private @Nullable String mapping;

    /** Runs the work with the keys and with their number, if it can be counted. */
    <T> T with(BrokerOptions options, Work<T> work) {
        String path = tree;
        if (path == null) {
            return read(required(), options, CsvSchema::ofKeys, work);
        }
        try (VaultConnection vault = options.vault()) {
            KeyValueTree source =
                    KeyValueTree.at(vault, VaultOptions.tokenOf(options.environment()), path);
            return read(required(), options, stream -> CsvSchema.ofMapping(stream, source), work);
        }
    }

    /** Processes the keys. */
    interface Work<T> {
        T with(KeyRows rows, OptionalLong total);
    }

    private static <T> T read(
            String name,
            BrokerOptions options,
            Function<InputStream, KeyRows> reader,
            Work<T> work) {
        OptionalLong total = count(name, options, reader);
        try (InputStream stream = open(name, options);
                KeyRows rows = reader.apply(stream)) {
            return work.with(rows, total);
        } catch (IOException _) {
            throw refused("the file cannot be read; check its path");
        }
    }

    /** Only a regular file can be read twice, so other inputs have no count. */
    private static OptionalLong count(
            String name, BrokerOptions options, Function<InputStream, KeyRows> reader) {
        if (name.equals("-") || !Files.isRegularFile(path(name))) {
            return OptionalLong.empty();
        }
        try (InputStream stream = open(name, options);
                KeyRows rows = reader.apply(stream)) {
            long total = 0;
            for (; rows.hasNext(); rows.next()) {
                total++;
            }
            return OptionalLong.of(total);
        } catch (IOException _) {
            throw refused("the file cannot be read; check its path");
        }
    }

    private static InputStream open(String name, BrokerOptions options) throws IOException {
        return name.equals("-")
                ? options.environment().standardInput()
                : Files.newInputStream(path(name));
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException _) {
            throw refused("the file cannot be read; check its path");
        }
    }

    private String required() {
        String csv = tree == null ? file : mapping;
        boolean conflicting = tree == null ? mapping != null : file != null;
        if (csv == null || conflicting) {
            throw refused("give either --file, or --from-kv with --mapping");
        }
        return csv;
    }

    private static BrokerException refused(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "import keys: " + why);
    }
}
