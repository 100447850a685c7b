package io.leasehold.administration;

import io.leasehold.MutableTime;
import io.leasehold.integration.IntegrationId;
import io.leasehold.integration.KeyFields;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyDocument;
import io.leasehold.key.KeyDocuments;
import io.leasehold.key.KeyMaterial;
import io.leasehold.key.KeyMaterials;
import io.leasehold.key.ResolvedKey;
import io.leasehold.key.RevealSetting;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.InMemoryTenants;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keys without a Vault, for tests: documents with versions and check-and-set as version 2 of KV has
 * them, seen as an administrator and as the broker. Thread-safe.
 */
public final class InMemoryKeyVault
        implements KeyRemovals, KeyIndex, KeyInspector, Permissions, KeyDocuments, KeyMaterials {

    /** Of every sample integration. */
    private static final KeyFields FIELDS = SampleIntegrations.OPENAI.keyFields();

    private final MutableTime time;
    private final Map<KeyAddress, List<Version>> documents = new HashMap<>();
    private final Set<KeyAddress> closed = new HashSet<>();
    private volatile Optional<Integer> leases = Optional.of(0);
    private final InMemoryTenants tenants = new InMemoryTenants();
    private final Set<Operation> refused = EnumSet.noneOf(Operation.class);

    public InMemoryKeyVault(MutableTime time) {
        this.time = time;
    }

    /** An administrator who may do what no test forbade. */
    public Administrator administrator() {
        return administrator("test-somebody");
    }

    /** The same, whose login Vault would display so. */
    public Administrator administrator(String displayName) {
        return new Administrator(
                this, new Shelf(displayName), this, this, tenants, (_, _) -> leases);
    }

    /** So many leases every administrator sees from now on; empty for who may see none. */
    public void leases(Optional<Integer> count) {
        leases = count;
    }

    /** The organizations and projects that every administrator lists. */
    public InMemoryTenants tenants() {
        return tenants;
    }

    /** Refuses the operation from now on, as policies do. */
    public synchronized void refuse(Operation operation) {
        refused.add(operation);
    }

    /** Refuses everything at the address from now on. */
    public synchronized void close(KeyAddress address) {
        closed.add(address);
    }

    /** Writes a document past every check, as by hand. */
    public synchronized void write(KeyAddress address, Map<String, String> document) {
        add(address, document);
    }

    @Override
    public synchronized boolean permit(Operation operation, Collection<KeyAddress> addresses) {
        return !refused.contains(operation) && addresses.stream().noneMatch(closed::contains);
    }

    private synchronized Optional<KeyVersion> put(KeyChange change, String displayName) {
        KeyAddress address = change.base().address();
        List<Version> versions = documents.getOrDefault(address, List.of());
        boolean patches =
                change instanceof KeyChange.SetReveal
                        || change instanceof KeyChange.SetMode mode && !mode.isFirst();
        if (versions.size() != change.base().version()
                || patches && present(address, versions.size()).isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> document = new HashMap<>();
        if (patches) {
            document.putAll(present(address, versions.size()).orElseThrow().content());
        }
        switch (change) {
            case KeyChange.SetKey key -> {
                key.mode().ifPresent(mode -> document.put("mode", mode.word()));
                if (key.reveal() == RevealSetting.ALLOWED) {
                    document.put(RevealSetting.FIELD, key.reveal().word());
                }
                key.material()
                        .names()
                        .forEach(name -> document.put(name, text(key.material().field(name))));
            }
            case KeyChange.SetMode mode -> document.put("mode", mode.mode().word());
            case KeyChange.SetReveal reveal ->
                    document.put(RevealSetting.FIELD, reveal.setting().word());
            case KeyChange.DropKey drop -> document.put("mode", drop.mode().word());
            case KeyChange.OptOut _ -> document.put("use", "nothing");
        }
        KeyAuthor.displayed(displayName)
                .map(author -> author.signature(change.base().next()))
                .ifPresent(signature -> document.put(KeyAuthor.FIELD, signature));
        return Optional.of(add(address, document));
    }

    /** The versions of a document, as anybody's shelf would tell them. */
    public synchronized Optional<KeyHistory> history(KeyAddress address) {
        return Optional.ofNullable(documents.get(address))
                .map(
                        versions ->
                                new KeyHistory(
                                        versions.size(),
                                        IntStream.rangeClosed(1, versions.size())
                                                .mapToObj(n -> versions.get(n - 1).facts(n))
                                                .toList()));
    }

    private synchronized void restore(KeyAddress address, int version) {
        replace(address, version, old -> new Version(old.content, old.createdAt, null));
    }

    @Override
    public synchronized void remove(KeyAddress address) {
        documents.remove(address);
    }

    @Override
    public synchronized void hide(KeyAddress address) {
        int newest = documents.getOrDefault(address, List.of()).size();
        replace(address, newest, old -> new Version(old.content, old.createdAt, time.instant()));
    }

    @Override
    public synchronized void destroy(KeyAddress address, List<Integer> versions) {
        versions.forEach(
                version ->
                        replace(
                                address,
                                version,
                                old -> new Version(null, old.createdAt, old.hiddenAt)));
    }

    @Override
    public synchronized Set<IntegrationId> of(OrganizationId organization) {
        return index(
                address ->
                        address instanceof KeyAddress.OfOrganization
                                && address.organization().equals(organization));
    }

    @Override
    public synchronized Set<IntegrationId> of(Project project) {
        return index(
                address ->
                        address instanceof KeyAddress.OfProject(Project owner, IntegrationId _)
                                && owner.equals(project));
    }

    @Override
    public synchronized Optional<InspectedKey> inspect(KeyAddress address) {
        return inspect(address, documents.getOrDefault(address, List.of()).size());
    }

    @Override
    public synchronized Optional<InspectedKey> inspect(KeyAddress address, int version) {
        return present(address, version)
                .map(
                        found ->
                                new InspectedKey(
                                        KeyDocument.of(version, found.content(), FIELDS),
                                        found.createdAt,
                                        KeyMaterial.of(found.content(), FIELDS)));
    }

    @Override
    public Optional<KeyDocument> find(KeyAddress address) {
        return inspect(address).map(InspectedKey::document);
    }

    @Override
    public synchronized Optional<KeyMaterial> read(ResolvedKey key) {
        return present(key.address(), key.version())
                .map(found -> KeyMaterial.of(found.content(), FIELDS));
    }

    private Set<IntegrationId> index(Predicate<KeyAddress> meant) {
        return documents.keySet().stream()
                .filter(meant)
                .map(KeyAddress::integration)
                .collect(Collectors.toSet());
    }

    private KeyVersion add(KeyAddress address, Map<String, String> document) {
        List<Version> versions = documents.computeIfAbsent(address, _ -> new ArrayList<>());
        versions.add(new Version(Map.copyOf(document), time.instant(), null));
        return versions.getLast().facts(versions.size());
    }

    private Optional<Version> present(KeyAddress address, int number) {
        List<Version> versions = documents.getOrDefault(address, List.of());
        return number < 1 || number > versions.size()
                ? Optional.empty()
                : Optional.of(versions.get(number - 1)).filter(Version::isPresent);
    }

    private void replace(KeyAddress address, int number, UnaryOperator<Version> change) {
        List<Version> versions = documents.getOrDefault(address, List.of());
        versions.set(number - 1, change.apply(versions.get(number - 1)));
    }

    private static String text(SecretValue value) {
        return new String(value.reveal(), StandardCharsets.UTF_8);
    }

    /** Writes as the login that is displayed so. */
    private final class Shelf implements KeyDocumentWriter {

        private final String displayName;

        private Shelf(String displayName) {
            this.displayName = displayName;
        }

        @Override
        public Optional<KeyVersion> put(KeyChange change) {
            return InMemoryKeyVault.this.put(change, displayName);
        }

        @Override
        public Optional<KeyHistory> history(KeyAddress address) {
            return InMemoryKeyVault.this.history(address);
        }

        @Override
        public void restore(KeyAddress address, int version) {
            InMemoryKeyVault.this.restore(address, version);
        }
    }

    private record Version(
            @Nullable Map<String, String> content, Instant createdAt, @Nullable Instant hiddenAt) {

        boolean isPresent() {
            return content != null && hiddenAt == null;
        }

        @Override
        public Map<String, String> content() {
            return content == null ? Map.of() : content;
        }

        KeyVersion facts(int number) {
            return new KeyVersion(
                    number, createdAt, Optional.ofNullable(hiddenAt), content == null);
        }
    }
}
