package io.leasehold.operator.apiclient;

import io.leasehold.operator.apiclient.SetOutcome.KeyState;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that one person sets, replaces and removes through the broker. Thread-safe. */
public final class ManagedKeys {

    private static final Map<String, String> NOTHING = Map.of("use", "nothing");

    private final Broker broker;

    public ManagedKeys(Broker broker) {
        this.broker = broker;
    }

    /** Sets the key if there is none; a mode or nothing at all may be there. */
    public SetOutcome set(KeyLocation place, Map<String, SecretValue> key) {
        BrokerResponse answer = put(place, key, VersionCondition.absent());
        SetOutcome outcome = outcome(place, answer);
        return outcome instanceof SetOutcome.Different(var current)
                        && current.isPresent()
                        && hasNoKey(place)
                ? set(place, key, current.get().version())
                : outcome;
    }

    /** Sets the key over whatever version is there now. */
    public SetOutcome replace(KeyLocation place, Map<String, SecretValue> key) {
        return over(
                outcome(place, put(place, key, VersionCondition.absent())),
                place,
                putting(place, key));
    }

    /** Sets the key if that version is the newest still. */
    public SetOutcome set(KeyLocation place, Map<String, SecretValue> key, int version) {
        return outcome(place, put(place, key, VersionCondition.version(version)));
    }

    /** What {@link #set} would come to, without doing it. */
    public SetOutcome rehearse(KeyLocation place, Map<String, SecretValue> key) {
        SetOutcome outcome = outcome(place, put(place, key, VersionCondition.never()));
        if (outcome instanceof SetOutcome.Different(var current)) {
            return current.isEmpty() || hasNoKey(place) ? new SetOutcome.Settable() : outcome;
        }
        return outcome;
    }

    /**
     * Has the project use no key.
     *
     * @param replace whether a key that is there may go
     */
    public SetOutcome optOut(KeyLocation place, boolean replace) {
        BrokerRequest nothing = BrokerRequest.change("PUT", key(place), NOTHING);
        SetOutcome outcome = outcome(place, broker.send(nothing.onlyIf(VersionCondition.absent())));
        return replace ? over(outcome, place, nothing) : outcome;
    }

    /** Removes the key; the broker's words on what is used now. */
    public Map<String, Object> remove(KeyLocation place, boolean restorably) {
        String query = restorably ? "?restorable=true" : "";
        return broker.send(BrokerRequest.change("DELETE", key(place) + query, Map.of()))
                .orRefuse("remove " + place);
    }

    /** Brings that version back, or the newest if none is named. */
    public Map<String, Object> restore(KeyLocation place, Optional<Integer> version) {
        int number = version.orElseGet(() -> newestHidden(place));
        return broker.send(
                        BrokerRequest.change(
                                "POST", key(place) + ":undelete", Map.of("version", number)))
                .orRefuse("restore " + place);
    }

    public Map<String, Object> versions(KeyLocation place) {
        return broker.send(BrokerRequest.read(key(place) + "/versions"))
                .orRefuse("read versions of " + place);
    }

    /** Has the provider asked whether it takes the key, which is kept nowhere. */
    public Map<String, Object> verify(KeyLocation place, Map<String, SecretValue> key) {
        return broker.send(
                        BrokerRequest.change("POST", key(place) + ":verify", Map.of()).withKey(key))
                .orRefuse("verify " + place);
    }

    private BrokerResponse put(
            KeyLocation place, Map<String, SecretValue> key, VersionCondition condition) {
        return broker.send(putting(place, key).onlyIf(condition));
    }

    private static BrokerRequest putting(KeyLocation place, Map<String, SecretValue> key) {
        return BrokerRequest.change("PUT", key(place), Map.of()).withKey(key);
    }

    private SetOutcome over(SetOutcome outcome, KeyLocation place, BrokerRequest change) {
        return outcome instanceof SetOutcome.Different(var current) && current.isPresent()
                ? outcome(
                        place,
                        broker.send(
                                change.onlyIf(VersionCondition.version(current.get().version()))))
                : outcome;
    }

    private static SetOutcome outcome(KeyLocation place, BrokerResponse answer) {
        if (answer.isConflict()) {
            Map<String, Object> current = BrokerResponse.objectIn(answer.body(), "current");
            Optional<KeyState> there =
                    BrokerResponse.numberIn(current, "version")
                            .map(
                                    it ->
                                            new KeyState(
                                                    it,
                                                    BrokerResponse.textIn(current, "written_at")));
            return Boolean.TRUE.equals(answer.body().get("same_key"))
                    ? new SetOutcome.Unchanged(there.map(KeyState::version), List.of())
                    : new SetOutcome.Different(there);
        }
        Map<String, Object> body = answer.orRefuse("set " + place);
        Optional<Integer> version = answer.number("version");
        List<String> remarks =
                BrokerResponse.objectsIn(body, "remarks").stream()
                        .flatMap(remark -> BrokerResponse.textIn(remark, "sentence").stream())
                        .toList();
        return Boolean.TRUE.equals(body.get("unchanged"))
                ? new SetOutcome.Unchanged(version, remarks)
                : new SetOutcome.Set(version.orElseThrow(() -> unread(place)), remarks);
    }

    /** An organization's document may hold a mode alone, over which a key may be set. */
    private boolean hasNoKey(KeyLocation place) {
        if (place.project().isPresent()) {
            return false;
        }
        Map<String, Object> state =
                broker.send(BrokerRequest.read(place.path())).orRefuse("read state of " + place);
        return BrokerResponse.textIn(BrokerResponse.objectIn(state, "key"), "state")
                .equals(Optional.of("absent"));
    }

    private int newestHidden(KeyLocation place) {
        return BrokerResponse.objectsIn(versions(place), "versions").stream()
                .filter(version -> version.get("hidden_at") != null)
                .filter(version -> !Boolean.TRUE.equals(version.get("destroyed")))
                .flatMap(version -> BrokerResponse.numberIn(version, "version").stream())
                .max(Integer::compare)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.NOT_FOUND,
                                        "restore "
                                                + place
                                                + ": no version of it was removed restorably"));
    }

    private static BrokerException unread(KeyLocation place) {
        return new BrokerException(
                Problem.UPSTREAM_INVALID, "set " + place + ": the broker gave no version");
    }

    private static String key(KeyLocation place) {
        return place.path() + "/key";
    }
}
