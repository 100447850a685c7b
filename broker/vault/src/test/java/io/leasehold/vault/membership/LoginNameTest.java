package io.leasehold.vault.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginNameTest {

    private static final Map<String, String> METHODS =
            Map.of("userpass/", "a1", "ldap/", "a2", "ldap/eu/", "a3", "oidc/", "a4");

    @ParameterizedTest
    @CsvSource({
        "userpass/alice, userpass, a1, alice",
        "ldap/eva, ldap, a2, eva",
        "ldap/eu/eva, ldap/eu, a3, eva",
        "oidc/https://idp.example/alice, oidc, a4, https://idp.example/alice",
        "oidc/alice@acme.example, oidc, a4, alice@acme.example",
    })
    void theLongestMethodThatThereIsCounts(
            String text, String method, String accessor, String name) {
        assertThat(LoginName.parse(text, METHODS))
                .isEqualTo(new LoginName(method, accessor, name))
                .hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "userpass", "userpass/", "github/alice", "/alice"})
    void whatNamesNoMethodOrNobodyIsRefused(String text) {
        assertThatThrownBy(() -> LoginName.parse(text, METHODS))
                .isInstanceOf(BrokerException.class)
                .hasMessage(
                        "find login: it must be METHOD/NAME with an auth method of Vault, and"
                                + " those are ldap/ ldap/eu/ oidc/ userpass/");
    }

    @Test
    void aNameCannotWriteOnATerminalOtherThanInItsPlace() {
        var person =
                new Person(new EntityId("0a"), "x", List.of("oidc/a\u001b[2J\nb"), true, List.of());

        assertThat(person).hasToString("oidc/a?[2J?b");
    }
}
