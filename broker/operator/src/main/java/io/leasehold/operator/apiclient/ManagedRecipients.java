package io.leasehold.operator.apiclient;

import io.leasehold.login.EntityId;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.Map;

/** The recipients of one consumer at a broker. */
public final class ManagedRecipients {

    private final Broker broker;
    private final EntityId consumer;
    private final String path;

    public ManagedRecipients(Broker broker, Project project, EntityId consumer) {
        this.broker = broker;
        this.consumer = consumer;
        this.path =
                "/organizations/%s/projects/%s/consumers/%s/recipients"
                        .formatted(project.organization(), project.id(), consumer);
    }

    /** Each with its thumbprint. */
    public List<Map<String, Object>> list() {
        return BrokerResponse.objectsIn(
                broker.send(BrokerRequest.read(path + "?limit=1000"))
                        .orRefuse("list recipients of " + consumer),
                "items");
    }

    /** A file that only the recipient can open, with the proof in it. */
    public Map<String, Object> challenge(String recipient) {
        return broker.send(
                        BrokerRequest.change(
                                "POST", path + ":challenge", Map.of("recipient", recipient)))
                .orRefuse("challenge recipient of " + consumer);
    }

    /** Registers the recipient. */
    public Map<String, Object> register(String recipient, String proof) {
        return broker.send(
                        BrokerRequest.change(
                                "POST", path, Map.of("recipient", recipient, "proof", proof)))
                .orRefuse("register recipient of " + consumer);
    }

    /**
     * Removes the recipient.
     *
     * @param thumbprint hexadecimal
     */
    public void remove(String thumbprint) {
        broker.send(BrokerRequest.change("DELETE", path + "/" + thumbprint, Map.of()))
                .orRefuse("remove recipient of " + consumer);
    }
}
