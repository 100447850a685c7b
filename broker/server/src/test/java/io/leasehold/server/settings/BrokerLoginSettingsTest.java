package io.leasehold.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.leasehold.vault.TestTls;
import io.leasehold.vault.brokerlogin.AppRoleCredentials;
import io.leasehold.vault.brokerlogin.BrokerCredentials;
import io.leasehold.vault.brokerlogin.CertificateCredentials;
import io.leasehold.vault.brokerlogin.JwtCredentials;
import io.leasehold.vault.brokerlogin.TokenFileCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

/** One method, with exactly its fields; whatever else is refused by the name of a property. */
class BrokerLoginSettingsTest {

    @TempDir static Path folder;
    private static Path file;
    private static SslBundles bundles;

    @BeforeAll
    static void write() throws IOException {
        file = Files.writeString(folder.resolve("secret"), "secret");
        Path keys = TestTls.selfSigned(folder, "broker");
        JksSslStoreDetails store =
                JksSslStoreDetails.forLocation(keys.toString()).withPassword(TestTls.PASSWORD);
        DefaultSslBundleRegistry registry = new DefaultSslBundleRegistry();
        registry.registerBundle("keyed", SslBundle.of(new JksSslStoreBundle(store, null)));
        registry.registerBundle("trust", SslBundle.of(new JksSslStoreBundle(null, store)));
        bundles = registry;
    }

    @Test
    void eachMethodTakesItsFields() {
        assertThat(read("approle.role-id=r", "approle.secret-id-file=" + file))
                .isInstanceOfSatisfying(
                        AppRoleCredentials.class,
                        found -> assertThat(found.roleId()).isEqualTo("r"));
        assertThat(read("login=jwt", "jwt.role=r", "jwt.file=" + file))
                .isInstanceOfSatisfying(
                        JwtCredentials.class, found -> assertThat(found.mount()).isEqualTo("jwt"));
        assertThat(
                        read(
                                "login=kubernetes",
                                "kubernetes.role=r",
                                "kubernetes.mount=k8s-east",
                                "kubernetes.jwt-file=" + file))
                .isInstanceOfSatisfying(
                        JwtCredentials.class,
                        found -> assertThat(found.mount()).isEqualTo("k8s-east"));
        assertThat(read("login=token-file", "token-file.path=/not/there/yet"))
                .isInstanceOf(TokenFileCredentials.class);
        assertThat(read("login=cert", "cert.role=r", "address=https://vault", "ssl-bundle=keyed"))
                .isEqualTo(new CertificateCredentials("cert", "r"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "address=http://x                     | vault.approle.role-id",
                "approle.role-id=r                    | vault.approle.secret-id-file",
                "approle.role-id=r approle.secret-id-file=FILE approle.state-file=/x | vault.approle.wrapped=true",
                "login=kubernetes                     | vault.kubernetes.role",
                "login=kubernetes kubernetes.mount=k  | vault.kubernetes.role",
                "login=jwt                            | vault.jwt.role",
                "login=jwt jwt.role=r                 | vault.jwt.file",
                "login=jwt jwt.role=r jwt.file=/none  | vault.jwt.file cannot be read",
                "login=jwt jwt.role=r jwt.mount=a/b jwt.file=/none | vault.jwt.mount",
                "login=jwt jwt.role=r jwt.mount=.. jwt.file=/none  | vault.jwt.mount",
                "login=token-file                     | vault.token-file.path",
                "login=cert                           | vault.cert.role",
                "login=cert cert.role=r               | https address in leasehold.vault.address",
                "login=cert cert.role=r address=https://v                  | vault.ssl-bundle",
                "login=cert cert.role=r address=https://v ssl-bundle=trust | vault.ssl-bundle",
                "login=jwt approle.role-id=r          | vault.approle.* is set",
                "jwt.role=r                           | vault.jwt.* is set",
                "login=cert token-file.path=/x        | vault.token-file.* is set",
            })
    void whatIsMissingOrTooMuchIsNamed(String properties, String words) {
        assertThat(
                        catchThrowable(
                                () ->
                                        read(
                                                properties
                                                        .replace("FILE", file.toString())
                                                        .split(" +"))))
                .hasMessageStartingWith("configure broker: ")
                .hasMessageContaining(words);
    }

    private static BrokerCredentials read(String... properties) {
        Map<String, String> source = new HashMap<>();
        Arrays.stream(properties)
                .map(property -> property.split("=", 2))
                .forEach(pair -> source.put("leasehold.vault." + pair[0], pair[1]));
        LeaseholdProperties bound =
                new Binder(new MapConfigurationPropertySource(source))
                        .bindOrCreate("leasehold", LeaseholdProperties.class);
        return BrokerLoginSettings.read(bound.vault(), bundles);
    }
}
