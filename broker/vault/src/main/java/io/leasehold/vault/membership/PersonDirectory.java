package io.leasehold.vault.membership;

import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.VaultConnection;
import io.leasehold.vault.VaultResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds people by what is known of them already; there is no list of everybody. */
public final class PersonDirectory {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Caller caller;

    public PersonDirectory(VaultConnection vault, SecretValue token) {
        this.caller = new Caller(vault, token);
    }

    /** Whoever has this id or, if it is no id, this name. */
    public Person entity(String idOrName) {
        String by = ID.matcher(idOrName).matches() ? "id" : "name";
        return look(Map.of(by, idOrName))
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND,
                                        "find entity: Vault has none of this " + by));
    }

    /**
     * Whoever logs in by this, as {@code METHOD/NAME}; refused if nobody ever did. Vault makes an
     * entity at the first login.
     */
    public Person login(String text) {
        LoginName login = LoginName.parse(text, methods());
        return look(login)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND,
                                        "find login %s: nobody has logged in by it yet; have them"
                                                        .formatted(login)
                                                + " log in once, or let an operator use --make"));
    }

    /** The same, and makes an entity for whoever has not logged in yet. */
    public Person loginOrNew(String text) {
        LoginName login = LoginName.parse(text, methods());
        return look(login).orElseGet(() -> make(login));
    }

    Optional<Person> look(EntityId id) {
        return look(Map.of("id", id.value()));
    }

    private Optional<Person> look(LoginName login) {
        return look(Map.of("alias_name", login.name(), "alias_mount_accessor", login.accessor()));
    }

    /** Vault answers a lookup that finds nobody without a body. */
    private Optional<Person> look(Map<String, String> known) {
        VaultResponse answer =
                caller.ask(MemberPaths.ENTITY_LOOKUP, known).orRefuse("look up entity");
        return Optional.of(answer.data())
                .filter(data -> !data.isEmpty())
                .map(PersonDirectory::person);
    }

    private Person make(LoginName login) {
        String attempt = "make entity for " + login;
        Map<String, String> name = Map.of("name", login.entityName());
        caller.write(MemberPaths.ENTITY, name).orRefuse(attempt);
        Person made =
                look(name)
                        .orElseThrow(
                                () ->
                                        new BrokerException(
                                                Problem.VAULT_UNAVAILABLE,
                                                attempt + ": Vault does not know it yet"));
        caller.write(
                        MemberPaths.ENTITY_ALIAS,
                        Map.of(
                                "name", login.name(),
                                "mount_accessor", login.accessor(),
                                "canonical_id", made.id().value()))
                .orRefuse(attempt);
        return entity(made.id().value());
    }

    private Map<String, String> methods() {
        Map<String, Object> found =
                caller.read(MemberPaths.AUTH_METHODS).orRefuse("read auth methods").data();
        Map<String, String> methods = new TreeMap<>();
        found.keySet()
                .forEach(
                        path ->
                                Optional.ofNullable(
                                                VaultResponse.objectIn(found, path).get("accessor"))
                                        .ifPresent(a -> methods.put(path, String.valueOf(a))));
        return methods;
    }

    private static Person person(Map<String, Object> entity) {
        List<String> logins =
                entity.get("aliases") instanceof List<?> aliases
                        ? aliases.stream().map(PersonDirectory::login).sorted().toList()
                        : List.of();
        return new Person(
                new EntityId(String.valueOf(entity.get("id"))),
                String.valueOf(entity.get("name")),
                logins,
                !Boolean.TRUE.equals(entity.get("disabled")),
                entity.get("group_ids") instanceof List<?> groups
                        ? groups.stream().map(String::valueOf).toList()
                        : List.of());
    }

    private static String login(Object alias) {
        Map<String, Object> fields = VaultResponse.objectIn(Map.of("alias", alias), "alias");
        String path = String.valueOf(fields.get("mount_path"));
        return path.replaceFirst("^auth/", "") + fields.get("name");
    }
}
