package io.leasehold.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets of others, in both versions of KV, as far as one's own token reaches. */
class KeyValueTreeIT {

    private final ProvisionedVault provisioned = ProvisionedVault.shared();
    private final RealVault vault = provisioned.vault();
    private final String root = vault.rootToken();

    @BeforeEach
    void mount() {
        mount("old-tree", "1");
        mount("new/tree", "2");
        vault.write("old-tree/team/mail", root, Map.of("key", "v1", "number", 7)).orFail("write");
        vault.write(
                        "new/tree/data/team/mail",
                        root,
                        Map.of("data", Map.of("key", "v2", "number", 7)))
                .orFail("write");
    }

    @AfterEach
    void unmount() {
        vault.delete("sys/mounts/old-tree", root);
        vault.delete("sys/mounts/new/tree", root);
    }

    @ParameterizedTest
    @CsvSource({
        "old-tree,team/mail,v1",
        "old-tree/team,mail,v1",
        "new/tree,team/mail,v2",
        "new/tree/team/,mail,v2"
    })
    void aFieldIsReadWhicheverTheVersionAndTheMountAre(String place, String document, String is) {
        SecretValue value = tree(place, root).find(document, "key").orElseThrow();

        assertThat(value.sameAs(SecretValue.ofText(is))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"old-tree", "new/tree"})
    void whatIsNotThereIsAbsentAndWhatIsNoTextIsRefused(String place) {
        assertThat(tree(place, root).find("team/none", "key")).isEqualTo(Optional.empty());
        assertThat(tree(place, root).find("team/mail", "none")).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> tree(place, root).find("team/mail", "number"))
                .isInstanceOf(BrokerException.class)
                .hasMessage("read team/mail: the field is not a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../mail", "team/../mail", "team/mail?version=1", "team/mail#", "a b"})
    void noPathLeadsOutOfTheTree(String document) {
        assertThatThrownBy(() -> tree("old-tree/team", root).find(document, "key"))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("its path may contain only letters");
    }

    @Test
    void aRefusalIsAFailureAndNeverAbsence() {
        assertRefused(() -> tree("new/tree", provisioned.tokenWith("leasehold-auditor")));
        vault.write(
                        "sys/policies/acl/half-a-tree",
                        root,
                        Map.of("policy", "path \"new/tree/data/team/*\" {capabilities=[\"read\"]}"))
                .orFail("write policy");
        KeyValueTree half = tree("new/tree", provisioned.tokenWith("half-a-tree"));

        assertThat(half.find("team/mail", "key")).isPresent();
        assertRefused(() -> half.find("other/mail", "key"));
    }

    @Test
    void whatIsNoKvIsRefused() {
        assertThatThrownBy(() -> tree("sys", root)).isInstanceOf(BrokerException.class);
        assertThatThrownBy(() -> tree("cubbyhole", root))
                .hasMessage("find mount of cubbyhole: the engine mounted there is not KV");
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BrokerException.class,
                        it -> assertThat(it.problem()).isEqualTo(Problem.PERMISSION_DENIED));
    }

    private KeyValueTree tree(String place, String token) {
        return KeyValueTree.at(provisioned.connection(), SecretValue.ofText(token), place);
    }

    private void mount(String path, String version) {
        vault.write(
                        "sys/mounts/" + path,
                        root,
                        Map.of("type", "kv", "options", Map.of("version", version)))
                .orFail("mount");
    }
}
