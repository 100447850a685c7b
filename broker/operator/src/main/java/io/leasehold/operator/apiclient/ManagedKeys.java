package io.leasehold.operator.apiclient;

import io.leasehold.operator.apiclient.SetOutcome.KeyState;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets, replaces and removes keys through the broker with one person's token. Thread-safe. */
public final class ManagedKeys {

    private static final Map<String, String> OPT_OUT = Map.of("use", "nothing");

    private final Broker broker;

    public ManagedKeys(Broker broker) {
        this.broker = broker;
    }

    /** Sets the key if there is none; a document with only a mode may exist. */
    public SetOutcome set(KeyLocation location, Map<String, SecretValue> key) {
        BrokerResponse response = put(location, key, VersionCondition.absent());
        SetOutcome outcome = outcome(location, response);
        return outcome instanceof SetOutcome.Different(var current)
                        && current.isPresent()
                        && hasNoKey(location)
                ? set(location, key, current.get().version())
                : outcome;
    }

    /** Sets the key and replaces any current version. */
    public SetOutcome replace(KeyLocation location, Map<String, SecretValue> key) {
        return replaceCurrent(
                outcome(location, put(location, key, VersionCondition.absent())),
                location,
                putRequest(location, key));
    }

    /** Sets the key if that version is still the newest. */
    public SetOutcome set(KeyLocation location, Map<String, SecretValue> key, int version) {
        return outcome(location, put(location, key, VersionCondition.version(version)));
    }

    /** The outcome of {@link #set}, without setting the key. */
    public SetOutcome preview(KeyLocation location, Map<String, SecretValue> key) {
        SetOutcome outcome = outcome(location, put(location, key, VersionCondition.never()));
        if (outcome instanceof SetOutcome.Different(var current)) {
            return current.isEmpty() || hasNoKey(location) ? new SetOutcome.Settable() : outcome;
        }
        return outcome;
    }

    /**
     * Opts the project out, so that it uses no key.
     *
     * @param replace whether an existing key may be replaced
     */
    public SetOutcome optOut(KeyLocation location, boolean replace) {
        BrokerRequest request = BrokerRequest.change("PUT", key(location), OPT_OUT);
        SetOutcome outcome =
                outcome(location, broker.send(request.onlyIf(VersionCondition.absent())));
        return replace ? replaceCurrent(outcome, location, request) : outcome;
    }

    /** Removes the key; returns the broker's response with the key that is used now. */
    public Map<String, Object> remove(KeyLocation location, boolean restorable) {
        String query = restorable ? "?restorable=true" : "";
        return broker.send(BrokerRequest.change("DELETE", key(location) + query, Map.of()))
                .orRefuse("remove " + location);
    }

    /** Restores that version, or the newest removed one. */
    public Map<String, Object> restore(KeyLocation location, Optional<Integer> version) {
        int number = version.orElseGet(() -> newestRemoved(location));
        return broker.send(
                        BrokerRequest.change(
                                "POST", key(location) + ":undelete", Map.of("version", number)))
                .orRefuse("restore " + location);
    }

    public Map<String, Object> versions(KeyLocation location) {
        return broker.send(BrokerRequest.read(key(location) + "/versions"))
                .orRefuse("read versions of " + location);
    }

    /** Asks the provider whether it accepts the key, which is not stored. */
    public Map<String, Object> verify(KeyLocation location, Map<String, SecretValue> key) {
        return broker.send(
                        BrokerRequest.change("POST", key(location) + ":verify", Map.of())
                                .withKey(key))
                .orRefuse("verify " + location);
    }

    private BrokerResponse put(
            KeyLocation location, Map<String, SecretValue> key, VersionCondition condition) {
        return broker.send(putRequest(location, key).onlyIf(condition));
    }

    private static BrokerRequest putRequest(KeyLocation location, Map<String, SecretValue> key) {
        return BrokerRequest.change("PUT", key(location), Map.of()).withKey(key);
    }

    private SetOutcome replaceCurrent(
            SetOutcome outcome, KeyLocation location, BrokerRequest change) {
        return outcome instanceof SetOutcome.Different(var current) && current.isPresent()
                ? outcome(
                        location,
                        broker.send(
                                change.onlyIf(VersionCondition.version(current.get().version()))))
                : outcome;
    }

    private static SetOutcome outcome(KeyLocation location, BrokerResponse response) {
        if (response.isConflict()) {
            Map<String, Object> current = BrokerResponse.objectIn(response.body(), "current");
            Optional<KeyState> stored =
                    BrokerResponse.numberIn(current, "version")
                            .map(
                                    it ->
                                            new KeyState(
                                                    it,
                                                    BrokerResponse.textIn(current, "written_at")));
            return Boolean.TRUE.equals(response.body().get("same_key"))
                    ? new SetOutcome.Unchanged(stored.map(KeyState::version), List.of())
                    : new SetOutcome.Different(stored);
        }
        Map<String, Object> body = response.orRefuse("set " + location);
        Optional<Integer> version = response.number("version");
        List<String> remarks =
                BrokerResponse.objectsIn(body, "remarks").stream()
                        .flatMap(remark -> BrokerResponse.textIn(remark, "sentence").stream())
                        .toList();
        return Boolean.TRUE.equals(body.get("unchanged"))
                ? new SetOutcome.Unchanged(version, remarks)
                : new SetOutcome.Set(version.orElseThrow(() -> missingVersion(location)), remarks);
    }

    /** An organization's document may contain only a mode, which setting a key may overwrite. */
    private boolean hasNoKey(KeyLocation location) {
        if (location.project().isPresent()) {
            return false;
        }
        Map<String, Object> state =
                broker.send(BrokerRequest.read(location.path()))
                        .orRefuse("read state of " + location);
        return BrokerResponse.textIn(BrokerResponse.objectIn(state, "key"), "state")
                .equals(Optional.of("absent"));
    }

    private int newestRemoved(KeyLocation location) {
        return BrokerResponse.objectsIn(versions(location), "versions").stream()
                .filter(version -> version.get("hidden_at") != null)
                .filter(version -> !Boolean.TRUE.equals(version.get("destroyed")))
                .flatMap(version -> BrokerResponse.numberIn(version, "version").stream())
                .max(Integer::compare)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND,
                                        "restore "
                                                + location
                                                + ": no version was removed with --restorable"));
    }

    private static BrokerException missingVersion(KeyLocation location) {
        return new BrokerException(
                Problem.UPSTREAM_INVALID,
                "set " + location + ": the broker's response has no version");
    }

    private static String key(KeyLocation location) {
        return location.path() + "/key";
    }
}
