package io.leasehold.vault.membership;

import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds people by entity or login; there is no list of all people. */
public final class PersonDirectory {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Caller caller;

    public PersonDirectory(VaultConnection vault, SecretValue token) {
        this.caller = new Caller(vault, token);
    }

    /** The person with this entity id or, if the text is not an id, this entity name. */
    public Person entity(String idOrName) {
        String by = ID.matcher(idOrName).matches() ? "id" : "name";
        return find(Map.of(by, idOrName))
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND,
                                        "find entity: Vault has none of this " + by));
    }

    /**
     * The person with this login, given as {@code METHOD/NAME}. Throws if nobody has logged in with
     * it yet: Vault creates an entity at the first login.
     */
    public Person login(String text) {
        LoginName login = LoginName.parse(text, methods());
        return find(login)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND,
                                        "find login %s: nobody has logged in with it yet; have them"
                                                        .formatted(login)
                                                + " log in once, or have an operator use --make"));
    }

    /** The same, but creates an entity if nobody has logged in with it yet. */
    public Person loginOrNew(String text) {
        LoginName login = LoginName.parse(text, methods());
        return find(login).orElseGet(() -> create(login));
    }

    Optional<Person> find(EntityId id) {
        return find(Map.of("id", id.value()));
    }

    private Optional<Person> find(LoginName login) {
        return find(Map.of("alias_name", login.name(), "alias_mount_accessor", login.accessor()));
    }

    /** If the lookup finds nobody, Vault's response has no body. */
    private Optional<Person> find(Map<String, String> criteria) {
        VaultResponse response =
                caller.ask(MemberPaths.ENTITY_LOOKUP, criteria).orRefuse("look up entity");
        return Optional.of(response.data())
                .filter(data -> !data.isEmpty())
                .map(PersonDirectory::person);
    }

    private Person create(LoginName login) {
        String attempt = "create entity for " + login;
        Map<String, String> name = Map.of("name", login.entityName());
        caller.write(MemberPaths.ENTITY, name).orRefuse(attempt);
        Person created =
                find(name)
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
                                "canonical_id", created.id().value()))
                .orRefuse(attempt);
        return entity(created.id().value());
    }

    private Map<String, String> methods() {
        Map<String, Object> mounts =
                caller.read(MemberPaths.AUTH_METHODS).orRefuse("read auth methods").data();
        Map<String, String> methods = new TreeMap<>();
        mounts.keySet()
                .forEach(
                        path ->
                                Optional.ofNullable(
                                                VaultResponse.objectIn(mounts, path)
                                                        .get("accessor"))
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
