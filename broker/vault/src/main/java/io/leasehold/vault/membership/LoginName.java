package io.leasehold.vault.membership;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Map;

/**
 * A name with which a person logs in, and the auth method that knows it.
 *
 * @param method its mount path, without a trailing slash
 * @param accessor Vault's id of the method
 */
record LoginName(String method, String accessor, String name) {

    /**
     * Parses {@code METHOD/NAME}. Both may contain slashes, so the longest existing method counts.
     *
     * @param methods accessors by mount path, with a trailing slash
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

    /** The name of the entity that is created for a person who has not logged in yet. */
    String entityName() {
        return "leasehold-person." + method.replace('/', '.') + "." + name;
    }

    @Override
    public String toString() {
        return method + "/" + name;
    }
}
