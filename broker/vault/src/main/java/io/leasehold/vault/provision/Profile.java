package io.leasehold.vault.provision;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.problem.Suggestion;
import io.leasehold.vault.VaultPath;
import io.leasehold.vault.VaultResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The profile of an organization or project: that it is there means that they exist.
 *
 * @param wanted fields that are to have a value
 * @param initial fields of a new profile
 */
record Profile(String what, VaultPath path, Map<String, String> wanted, Map<String, String> initial)
        implements DesiredState {

    @Override
    public Optional<Change> difference(OperatorSession vault) {
        VaultResponse answer = vault.ask(path);
        return answer.orAbsent("read profile of " + what)
                .map(found -> Change.ofFields(what, fields(found), wanted))
                .orElseGet(() -> Optional.of(Change.added(what)));
    }

    @Override
    public void establish(OperatorSession vault) {
        VaultResponse answer = vault.ask(path);
        Map<String, Object> fields = new HashMap<>(answer.isAbsent() ? initial : fields(answer));
        fields.putAll(wanted);
        // Checked against the version that was read, so that no change in between is lost.
        vault.write(
                "write profile of " + what,
                path,
                Map.of("options", Map.of("cas", version(answer)), "data", fields));
    }

    /**
     * This project or organization, or a refusal that names those that may be meant.
     *
     * @param id its own, without that of its organization
     * @param others the ids beside it, asked for if it does not exist
     */
    static void require(
            OperatorSession vault,
            String what,
            VaultPath path,
            String id,
            Supplier<List<String>> others,
            String command) {
        if (vault.find("read profile of " + what, path).isEmpty()) {
            throw new BrokerException(
                    Problem.CONFIGURATION_INVALID,
                    "find %s: there is none; %smake it with 'leasehold %s'"
                            .formatted(
                                    what,
                                    Suggestion.question(id, others.get())
                                            .map(question -> question + " Else ")
                                            .orElse(""),
                                    command));
        }
    }

    private static Map<String, Object> fields(VaultResponse answer) {
        return VaultResponse.objectIn(answer.data(), "data");
    }

    private static int version(VaultResponse answer) {
        Object version = VaultResponse.objectIn(answer.data(), "metadata").get("version");
        return version instanceof Number number ? number.intValue() : 0;
    }
}
