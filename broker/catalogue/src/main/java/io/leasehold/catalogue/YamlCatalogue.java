package io.leasehold.catalogue;

import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The built-in integrations, replaced and extended by an operator's files of the same format.
 * {@code README.md} next to the built-in files describes the format.
 */
public final class YamlCatalogue implements Catalogue {

    private final Map<IntegrationId, Integration> integrations;

    private YamlCatalogue(Map<IntegrationId, Integration> integrations) {
        this.integrations = integrations;
    }

    /**
     * Reads the catalogue. A file of the directory replaces the built-in file of the same name.
     *
     * @throws BrokerException {@code catalogue-invalid}, with the error of each invalid file
     */
    public static YamlCatalogue load(Optional<Path> directory) {
        Map<String, CatalogueFile> files = new TreeMap<>();
        CatalogueFile.builtIn().forEach(file -> files.put(file.name(), file));
        directory.map(CatalogueFile::in).orElse(List.of()).forEach(f -> files.put(f.name(), f));
        return of(files.values());
    }

    static YamlCatalogue of(Collection<CatalogueFile> files) {
        Map<IntegrationId, Integration> integrations = new TreeMap<>(YamlCatalogue::byName);
        List<String> errors = new ArrayList<>();
        for (CatalogueFile file : files) {
            try {
                Integration integration = file.read();
                integrations.put(integration.id(), integration);
            } catch (BrokerException error) {
                errors.add(error.reason());
            }
        }
        if (!errors.isEmpty()) {
            throw new BrokerException(Problem.CATALOGUE_INVALID, String.join("\n", errors));
        }
        // Hashed, because every call looks one up; linked, to list them by name.
        return new YamlCatalogue(new LinkedHashMap<>(integrations));
    }

    @Override
    public Optional<Integration> find(IntegrationId id) {
        return Optional.ofNullable(integrations.get(id));
    }

    @Override
    public Collection<Integration> all() {
        return List.copyOf(integrations.values());
    }

    private static int byName(IntegrationId left, IntegrationId right) {
        return left.value().compareTo(right.value());
    }
}
