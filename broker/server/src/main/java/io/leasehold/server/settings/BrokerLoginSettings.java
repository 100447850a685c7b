package io.leasehold.server.settings;

import io.leasehold.server.settings.LeaseholdProperties.Login;
import io.leasehold.vault.brokerlogin.AppRoleCredentials;
import io.leasehold.vault.brokerlogin.BrokerCredentials;
import io.leasehold.vault.brokerlogin.CertificateCredentials;
import io.leasehold.vault.brokerlogin.JwtCredentials;
import io.leasehold.vault.brokerlogin.SecretFile;
import io.leasehold.vault.brokerlogin.StoredSecretId;
import io.leasehold.vault.brokerlogin.TokenFileCredentials;
import io.leasehold.vault.client.VaultPath;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;

/**
 * Converts properties into the broker's credentials for Vault. Refuses missing settings, and
 * settings of a login method that is not selected, because the intended method would be ambiguous.
 */
public final class BrokerLoginSettings {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLoginSettings.class);
    private static final String VAULT = "leasehold.vault.";

    private final LeaseholdProperties.Vault properties;
    private final SslBundles bundles;

    private BrokerLoginSettings(LeaseholdProperties.Vault properties, SslBundles bundles) {
        this.properties = properties;
        this.bundles = bundles;
    }

    public static BrokerCredentials read(LeaseholdProperties.Vault properties, SslBundles bundles) {
        BrokerLoginSettings settings = new BrokerLoginSettings(properties, bundles);
        settings.requireOneMethod();
        return switch (properties.login()) {
            case APPROLE -> settings.appRole();
            case KUBERNETES -> settings.kubernetes();
            case JWT -> settings.jwt();
            case TOKEN_FILE -> settings.tokenFile();
            case CERT -> settings.certificate();
        };
    }

    private void requireOneMethod() {
        Map<Login, @Nullable Object> groups = new LinkedHashMap<>();
        groups.put(Login.APPROLE, properties.approle());
        groups.put(Login.KUBERNETES, properties.kubernetes());
        groups.put(Login.JWT, properties.jwt());
        groups.put(Login.TOKEN_FILE, properties.tokenFile());
        groups.put(Login.CERT, properties.cert());
        groups.forEach(
                (login, group) -> {
                    if (login != properties.login() && group != null) {
                        throw BrokerSettings.invalid(
                                VAULT
                                        + kebabCase(login)
                                        + ".* is set, but leasehold.vault.login is "
                                        + kebabCase(properties.login())
                                        + "; remove one of the two");
                    }
                });
    }

    private BrokerCredentials appRole() {
        LeaseholdProperties.Approle group = properties.approle();
        if (group == null || group.roleId() == null || group.secretIdFile() == null) {
            throw BrokerSettings.invalid(
                    "the broker needs its own login at Vault: set"
                            + " leasehold.vault.approle.role-id and"
                            + " leasehold.vault.approle.secret-id-file; 'leasehold provision' and"
                            + " 'leasehold broker credentials' provide both");
        }
        SecretFile file = readable(group.secretIdFile(), "approle.secret-id-file");
        return new AppRoleCredentials(
                group.roleId(), file.read(), group.wrapped(), storedSecretId(group));
    }

    private static Optional<StoredSecretId> storedSecretId(LeaseholdProperties.Approle group) {
        Path state = group.stateFile();
        if (state == null) {
            if (group.wrapped()) {
                LOG.warn(
                        "leasehold.vault.approle.wrapped=true without"
                                + " leasehold.vault.approle.state-file: a wrapping token can be"
                                + " unwrapped only once, so the next start needs a new one");
            }
            return Optional.empty();
        }
        if (!group.wrapped()) {
            throw BrokerSettings.invalid(
                    "leasehold.vault.approle.state-file is for a wrapping token; set"
                            + " leasehold.vault.approle.wrapped=true or remove it");
        }
        return Optional.of(new StoredSecretId(state, VAULT + "approle.state-file"));
    }

    private BrokerCredentials kubernetes() {
        LeaseholdProperties.Kubernetes group = required("role", properties.kubernetes());
        String role = required("role", group.role());
        return new JwtCredentials(
                mount(group.mount()), role, readable(group.jwtFile(), "kubernetes.jwt-file"));
    }

    private BrokerCredentials jwt() {
        LeaseholdProperties.Jwt group = required("role", properties.jwt());
        String role = required("role", group.role());
        return new JwtCredentials(
                mount(group.mount()), role, readable(required("file", group.file()), "jwt.file"));
    }

    /** The file may not exist yet: an agent that starts with the broker writes it. */
    private BrokerCredentials tokenFile() {
        Path path = required("path", required("path", properties.tokenFile()).path());
        return new TokenFileCredentials(new SecretFile(path, VAULT + "token-file.path"));
    }

    private BrokerCredentials certificate() {
        LeaseholdProperties.Cert group = required("role", properties.cert());
        String role = required("role", group.role());
        if (!properties.address().stream().map(URI::getScheme).allMatch("https"::equals)) {
            throw BrokerSettings.invalid(
                    "leasehold.vault.login=cert needs an https address in leasehold.vault.address");
        }
        String bundle = properties.sslBundle();
        if (bundle == null || !hasKey(bundle)) {
            throw BrokerSettings.invalid(
                    "leasehold.vault.login=cert needs a bundle with a key and its certificate in"
                            + " leasehold.vault.ssl-bundle");
        }
        return new CertificateCredentials(mount(group.mount()), role);
    }

    private boolean hasKey(String bundle) {
        KeyStore keys = bundles.getBundle(bundle).getStores().getKeyStore();
        if (keys == null) {
            return false;
        }
        try {
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.isKeyEntry(alias)) {
                    return true;
                }
            }
            return false;
        } catch (KeyStoreException unexpected) {
            throw new IllegalStateException("look for a key in SSL bundle", unexpected);
        }
    }

    private String mount(String name) {
        try {
            VaultPath.of(name);
            return name;
        } catch (IllegalArgumentException _) {
            throw BrokerSettings.invalid(
                    VAULT
                            + kebabCase(properties.login())
                            + ".mount must be the name of one auth method, without slashes");
        }
    }

    private <T> T required(String field, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            String login = kebabCase(properties.login());
            throw BrokerSettings.invalid(
                    "leasehold.vault.login=" + login + " needs " + VAULT + login + "." + field);
        }
        return value;
    }

    private static SecretFile readable(Path file, String property) {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw BrokerSettings.invalid("the file of " + VAULT + property + " cannot be read");
        }
        return new SecretFile(file, VAULT + property);
    }

    private static String kebabCase(Login login) {
        return login.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
