package io.leasehold.vault.membership;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Map;

/**
 * What somebody logs in by: a name, and the auth method that knows it.
 *
 * @param method where it is mounted, without a slash at the end
 * @param accessor Vault's own id of the method
 */
record LoginName(String method, String accessor, String name) {

    /**
     * Reads {@code METHOD/NAME}. Methods as well as names may have slashes, so the longest method
     * that there is counts.
     *
     * @param methods accessors by mount path, which ends with a slash
     */
    static LoginName parse(String text, Map<String, String> methods) {
        return methods.entrySet().stream()
                .filter(method -> text.startsWith(method.getKey()))
                .filter(method -> text.length() > method.getKey().length())
                .max(Map.Entry.comparingByKey())
                .map(
                        method ->
                                new LoginName(
                                        method.getKey().substring(0, method.getKey().length() - 1),
                                        method.getValue(),
                                        text.substring(method.getKey().length())))
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND,
                                        "find login: it must be METHOD/NAME with an auth method"
                                                + " of Vault, and those are "
                                                + String.join(
                                                        " ",
                                                        methods.keySet().stream()
                                                                .sorted()
                                                                .toList())));
    }

    /** The name of the entity that is made for whoever has not logged in yet. */
    String entityName() {
        return "leasehold-person." + method.replace('/', '.') + "." + name;
    }

    @Override
    public String toString() {
        return method + "/" + name;
    }
}
