package io.leasehold.vault.provision;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.problem.Suggestion;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The profile of an organization or project, which exists if its profile exists.
 *
 * @param wanted fields with the values that they should have
 * @param initial fields of a new profile
 */
record Profile(String what, VaultPath path, Map<String, String> wanted, Map<String, String> initial)
        implements DesiredState {

    @Override
    public Optional<Change> difference(OperatorSession vault) {
        VaultResponse response = vault.ask(path);
        return response.orAbsent("read profile of " + what)
                .map(found -> Change.ofFields(what, fields(found), wanted))
                .orElseGet(() -> Optional.of(Change.added(what)));
    }

    @Override
    public void establish(OperatorSession vault) {
        VaultResponse response = vault.ask(path);
        Map<String, Object> fields =
                new HashMap<>(response.isAbsent() ? initial : fields(response));
        fields.putAll(wanted);
        // Check-and-set with the version that was read, so that no concurrent change is lost.
        vault.write(
                "write profile of " + what,
                path,
                Map.of("options", Map.of("cas", version(response)), "data", fields));
    }

    /**
     * Throws if the organization or project does not exist, and suggests similar ids.
     *
     * @param id its own id, without that of its organization
     * @param others the ids next to it, requested only if it does not exist
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
                    "find %s: there is none; %screate it with 'leasehold %s'"
                            .formatted(
                                    what,
                                    Suggestion.question(id, others.get())
                                            .map(question -> question + " Otherwise ")
                                            .orElse(""),
                                    command));
        }
    }

    private static Map<String, Object> fields(VaultResponse response) {
        return VaultResponse.objectIn(response.data(), "data");
    }

    private static int version(VaultResponse response) {
        Object version = VaultResponse.objectIn(response.data(), "metadata").get("version");
        return version instanceof Number number ? number.intValue() : 0;
    }
}
