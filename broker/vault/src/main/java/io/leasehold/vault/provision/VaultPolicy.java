package io.leasehold.vault.provision;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy and its desired text. */
record VaultPolicy(PolicyName name, String text) implements DesiredState {

    private static final int CONTEXT_LINES = 2;

    /** Prefix of a line that OpenBao accepts and Vault would refuse. */
    private static final String OPENBAO_PREFIX = "#openbao ";

    @Override
    public Optional<Change> difference(OperatorSession vault) {
        return vault.find("read " + label(), ProvisionPaths.policy(name))
                .map(
                        response ->
                                difference(
                                        String.valueOf(response.data().get("policy")), text(vault)))
                .orElseGet(() -> Optional.of(Change.added(label())));
    }

    private Optional<Change> difference(String actual, String wanted) {
        List<String> before = actual.strip().lines().toList();
        List<String> after = wanted.strip().lines().toList();
        return before.equals(after)
                ? Optional.empty()
                : Optional.of(
                        new Change(
                                Change.Kind.CHANGED,
                                label(),
                                UnifiedDiffUtils.generateUnifiedDiff(
                                        "in Vault",
                                        name.persona().stem() + ".hcl",
                                        before,
                                        DiffUtils.diff(before, after),
                                        CONTEXT_LINES)));
    }

    @Override
    public void establish(OperatorSession vault) {
        vault.write("write " + label(), ProvisionPaths.policy(name), Map.of("policy", text(vault)));
    }

    private String text(OperatorSession vault) {
        return text.contains(OPENBAO_PREFIX) && vault.isOpenBao()
                ? text.replace(OPENBAO_PREFIX, "")
                : text;
    }

    private String label() {
        return "policy " + name;
    }
}
