package io.leasehold.vault.provision;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy and the text it is to have. */
record Policy(PolicyName name, String text) implements DesiredState {

    private static final int LINES_AROUND = 2;

    /** Begins a line that OpenBao understands and Vault would refuse. */
    private static final String FOR_OPENBAO = "#openbao ";

    @Override
    public Optional<Change> difference(OperatorSession vault) {
        return vault.find("read " + what(), ProvisionPaths.policy(name))
                .map(answer -> difference(String.valueOf(answer.data().get("policy")), text(vault)))
                .orElseGet(() -> Optional.of(Change.added(what())));
    }

    private Optional<Change> difference(String actual, String wanted) {
        List<String> is = actual.strip().lines().toList();
        List<String> shall = wanted.strip().lines().toList();
        return is.equals(shall)
                ? Optional.empty()
                : Optional.of(
                        new Change(
                                Change.Kind.CHANGED,
                                what(),
                                UnifiedDiffUtils.generateUnifiedDiff(
                                        "in Vault",
                                        name.file().stem() + ".hcl",
                                        is,
                                        DiffUtils.diff(is, shall),
                                        LINES_AROUND)));
    }

    @Override
    public void establish(OperatorSession vault) {
        vault.write("write " + what(), ProvisionPaths.policy(name), Map.of("policy", text(vault)));
    }

    private String text(OperatorSession vault) {
        return text.contains(FOR_OPENBAO) && vault.isOpenBao()
                ? text.replace(FOR_OPENBAO, "")
                : text;
    }

    private String what() {
        return "policy " + name;
    }
}
