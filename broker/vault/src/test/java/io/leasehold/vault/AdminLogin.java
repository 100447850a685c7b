package io.leasehold.vault;

import io.leasehold.tenancy.OrganizationId;
import java.util.Map;

/** Logs an administrator of an organization in by name and password, as people do. */
public final class AdminLogin {

    private static final RealVault VAULT = RealVault.shared();
    private static final String METHOD = "people";

    static {
        write("sys/auth/" + METHOD, Map.of("type", "userpass"));
    }

    private AdminLogin() {}

    /** A token of an administrator of the organization. */
    public static String token(OrganizationId organization) {
        String password = "pass-of-" + organization;
        write(
                "auth/" + METHOD + "/users/" + organization,
                Map.of(
                        "password",
                        password,
                        "token_policies",
                        "leasehold-org-admin." + organization));
        Reply login =
                write("auth/" + METHOD + "/login/" + organization, Map.of("password", password));
        return String.valueOf(login.object("auth").get("client_token"));
    }

    private static Reply write(String path, Map<String, ?> body) {
        return VAULT.write(path, VAULT.rootToken(), body).orFail("write " + path);
    }
}
