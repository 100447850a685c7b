package io.leasehold.administration;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.MutableTime;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.key.KeyAddress;
import io.leasehold.key.KeyScope;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class KeyAuthorsTest {

    private static final KeyAddress OWN =
            KeyAddress.of(
                    KeyScope.PROJECT, Project.of("acme", "web"), SampleIntegrations.OPENAI.id());
    private static final VersionAuthor UNRECORDED = new VersionAuthor.Unrecorded();
    private static final VersionAuthor REMOVED = new VersionAuthor.Removed();

    private final MutableTime time = new MutableTime();
    private final InMemoryKeyVault vault = new InMemoryKeyVault(time);
    private final List<Integer> looks = new ArrayList<>();

    @Test
    void aVersionThatSaysNothingIsPutDownToNobody() {
        vault.write(OWN, Map.of("api_key", "sk-1"));

        assertThat(authors(vault)).containsExactly(UNRECORDED);
    }

    @Test
    void aVersionThatCarriesOnWhoWroteTheOneBeforeIsPutDownToNobody() {
        vault.write(OWN, Map.of("api_key", "sk-1", "set_by", "1 userpass-alice"));
        vault.write(OWN, Map.of("api_key", "sk-2", "set_by", "1 userpass-alice"));

        assertThat(authors(vault))
                .containsExactly(
                        UNRECORDED, new VersionAuthor.Named(new KeyAuthor("userpass-alice")));
    }

    @Test
    void whatWasHiddenOrDestroyedIsNotLookedAt() {
        vault.write(OWN, Map.of("api_key", "sk-1"));
        vault.write(OWN, Map.of("api_key", "sk-2"));
        vault.write(OWN, Map.of("api_key", "sk-3"));
        vault.destroy(OWN, List.of(1));
        vault.hide(OWN);

        assertThat(authors(noted(vault))).containsExactly(REMOVED, UNRECORDED, REMOVED);
        assertThat(looks).containsExactly(2);
    }

    @Test
    void onlySoManyAreLookedAtAndOfTheOthersThatIsSaid() {
        for (int version = 1; version <= 25; version++) {
            vault.write(OWN, Map.of("api_key", "sk-" + version));
        }
        vault.hide(OWN);

        List<VersionAuthor> authors = authors(noted(vault));

        assertThat(looks).containsExactly(24, 23, 22, 21, 20, 19, 18, 17, 16, 15);
        assertThat(authors).hasSize(25);
        assertThat(authors.subList(11, 25)).containsOnly(new VersionAuthor.TooOld());
    }

    @Test
    void whoMayNotSeeTheVersionsHasNothingLookedAt() {
        vault.write(OWN, Map.of("api_key", "sk-1"));
        KeyDocumentWriter closed = new ClosedShelf();
        Administrator stranger =
                new Administrator(
                        vault, closed, vault, vault, vault.tenants(), (_, _) -> Optional.empty());

        assertRefused(
                Problem.PERMISSION_DENIED,
                () -> new KeyAuthors(noted(vault)).history(stranger, OWN));
        assertThat(looks).isEmpty();
    }

    @Test
    void aVersionThatTheBrokerMayNotReadLeavesTheOthersAsTheyAre() {
        vault.write(OWN, Map.of("api_key", "sk-1"));
        vault.write(OWN, Map.of("api_key", "sk-2"));

        assertThat(authors(failing(2, Problem.BROKER_NOT_PERMITTED)))
                .containsExactly(new VersionAuthor.Unreadable(), UNRECORDED);
    }

    @Test
    void anOutageOfVaultIsNoMissingName() {
        vault.write(OWN, Map.of("api_key", "sk-1"));

        assertRefused(
                Problem.VAULT_UNAVAILABLE, () -> authors(failing(1, Problem.VAULT_UNAVAILABLE)));
    }

    @Test
    void aVersionOfADocumentThatWasBegunAnewMeanwhileIsPutDownToNobody() {
        vault.write(OWN, Map.of("api_key", "sk-1", "set_by", "1 userpass-alice"));
        Optional<KeyHistory> before = vault.history(OWN);
        vault.remove(OWN);
        time.pass(Duration.ofSeconds(1));
        vault.write(OWN, Map.of("api_key", "sk-2", "set_by", "1 userpass-bob"));
        Administrator late =
                new Administrator(
                        vault,
                        new RememberedShelf(before.orElseThrow()),
                        vault,
                        vault,
                        vault.tenants(),
                        (_, _) -> Optional.empty());

        assertThat(authors(late, vault)).containsExactly(REMOVED);
    }

    @Test
    void whatWasNeverWrittenHasNoHistory() {
        assertThat(new KeyAuthors(vault).history(vault.administrator(), OWN)).isEmpty();
    }

    @Test
    void everyVersionSaysWhatItChangedAndAModeIsNoKey() {
        vault.write(OWN, Map.of("api_key", "sk-1"));
        vault.write(OWN, Map.of("mode", "locked", "api_key", "sk-1"));
        vault.write(OWN, Map.of("mode", "locked", "api_key", "sk-2"));
        vault.write(OWN, Map.of("mode", "off", "api_key", "sk-3"));
        vault.write(OWN, Map.of("mode", "off"));
        vault.write(OWN, Map.of("use", "nothing"));

        assertThat(changes())
                .containsExactly(
                        Set.of(VersionChange.MODE_CHANGED, VersionChange.OPTED_OUT),
                        Set.of(VersionChange.KEY_REMOVED),
                        Set.of(VersionChange.KEY_REPLACED, VersionChange.MODE_CHANGED),
                        Set.of(VersionChange.KEY_REPLACED),
                        Set.of(VersionChange.MODE_CHANGED),
                        Set.of(VersionChange.KEY_SET));
    }

    @Test
    void whatCannotBeComparedIsNotSaidToHaveChanged() {
        vault.write(OWN, Map.of("api_key", "sk-1"));
        vault.write(OWN, Map.of("api_key", "sk-2"));
        vault.write(OWN, Map.of("api_key", "sk-3"));
        vault.destroy(OWN, List.of(2));

        assertThat(changes())
                .containsExactly(
                        Set.of(VersionChange.UNKNOWN),
                        Set.of(VersionChange.UNKNOWN),
                        Set.of(VersionChange.KEY_SET));
    }

    private List<Set<VersionChange>> changes() {
        return new KeyAuthors(vault)
                .history(vault.administrator(), OWN).orElseThrow().versions().stream()
                        .map(AuthoredVersion::changes)
                        .toList();
    }

    private List<VersionAuthor> authors(KeyInspector inspector) {
        return authors(vault.administrator(), inspector);
    }

    private static List<VersionAuthor> authors(
            Administrator administrator, KeyInspector inspector) {
        return new KeyAuthors(inspector)
                .history(administrator, OWN).orElseThrow().versions().stream()
                        .map(AuthoredVersion::author)
                        .toList();
    }

    private KeyInspector noted(KeyInspector inspector) {
        return new Inspecting(
                version -> {
                    looks.add(version);
                    return inspector.inspect(OWN, version);
                });
    }

    private KeyInspector failing(int version, Problem problem) {
        return new Inspecting(
                asked -> {
                    if (asked == version) {
                        throw new BrokerException(problem, "inspect earlier key: no");
                    }
                    return vault.inspect(OWN, asked);
                });
    }

    private record Inspecting(IntFunction<Optional<InspectedKey>> earlier) implements KeyInspector {
        @Override
        public Optional<InspectedKey> inspect(KeyAddress address) {
            throw new AssertionError("asked for what is current");
        }

        @Override
        public Optional<InspectedKey> inspect(KeyAddress address, int version) {
            return earlier.apply(version);
        }
    }

    private record RememberedShelf(KeyHistory history) implements KeyDocumentWriter {
        @Override
        public Optional<KeyVersion> put(KeyChange change) {
            throw new AssertionError("written");
        }

        @Override
        public Optional<KeyHistory> history(KeyAddress address) {
            return Optional.of(history);
        }

        @Override
        public void restore(KeyAddress address, int version) {
            throw new AssertionError("restored");
        }
    }

    private record ClosedShelf() implements KeyDocumentWriter {
        @Override
        public Optional<KeyVersion> put(KeyChange change) {
            throw new AssertionError("written");
        }

        @Override
        public Optional<KeyHistory> history(KeyAddress address) {
            throw new BrokerException(Problem.PERMISSION_DENIED, "read versions of key: no");
        }

        @Override
        public void restore(KeyAddress address, int version) {
            throw new AssertionError("restored");
        }
    }
}
