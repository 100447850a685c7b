package io.leasehold.vault.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a..b", ".a", "a.", "a?b", "a#b", "{a}", "a b"})
    void noSegmentLeadsOutOfAPath(String segment) {
        assertThatThrownBy(() -> VaultPath.of("sys", segment))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void segmentsAreJoinedBySlashes() {
        assertThat(VaultPath.of("sys", "policies", "acl", "leasehold-org-admin.acme"))
                .hasToString("sys/policies/acl/leasehold-org-admin.acme");
    }
}
