package io.leasehold.vault.provision;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.vault.client.VaultResponse;
import java.util.Map;
import java.util.Optional;

/** The AppRole method at {@code auth/approle}, with which the broker and consumers log in. */
record AuthMethod() implements DesiredState {

    private static final String ENTRY = "approle/";
    private static final String TYPE = "approle";

    @Override
    public Optional<Change> difference(OperatorSession vault) {
        Map<String, Object> methods = methods(vault);
        if (!methods.containsKey(ENTRY)) {
            return Optional.of(Change.added("auth method approle/"));
        }
        if (TYPE.equals(VaultResponse.objectIn(methods, ENTRY).get("type"))) {
            return Optional.empty();
        }
        throw new BrokerException(
                Problem.CONFIGURATION_INVALID,
                "provision auth method approle/: another method is mounted there; move it away");
    }

    @Override
    public void establish(OperatorSession vault) {
        vault.write("enable AppRole", ProvisionPaths.APPROLE_METHOD, Map.of("type", TYPE));
    }

    /** Vault's id of the method, which identity aliases refer to. */
    static String accessor(OperatorSession vault) {
        if (VaultResponse.objectIn(methods(vault), ENTRY).get("accessor")
                instanceof String accessor) {
            return accessor;
        }
        throw new BrokerException(
                Problem.CONFIGURATION_INVALID,
                "find auth method approle/: Vault has none; run 'leasehold provision' first");
    }

    private static Map<String, Object> methods(OperatorSession vault) {
        return vault.ask(ProvisionPaths.AUTH_METHODS)
                .orRefuse("read the auth methods of Vault")
                .data();
    }
}
