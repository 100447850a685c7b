package io.leasehold.operator.apiclient;

import io.leasehold.lease.LeaseId;
import io.leasehold.tenancy.Project;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a broker says was delivered with leases. */
public final class ManagedDeliveries {

    private final Broker broker;

    public ManagedDeliveries(Broker broker) {
        this.broker = broker;
    }

    /** The version that was delivered and whether it is stale, in words, by the id of the lease. */
    public Map<String, String> of(Project project) {
        Map<String, String> delivered = new LinkedHashMap<>();
        Map<String, Object> page =
                broker.send(
                                BrokerRequest.read(
                                        "/organizations/%s/projects/%s/leases?use=reveal&limit=1000"
                                                .formatted(project.organization(), project.id())))
                        .orRefuse("read deliveries of project " + project);
        BrokerResponse.objectsIn(page, "items")
                .forEach(
                        lease ->
                                BrokerResponse.textIn(lease, "id")
                                        .map(LeaseId::parse)
                                        .ifPresent(
                                                id -> delivered.put(id.toString(), words(lease))));
        return delivered;
    }

    private static String words(Map<String, Object> lease) {
        Map<String, Object> key = BrokerResponse.objectIn(lease, "delivered");
        return key.isEmpty()
                ? "unknown"
                : "%s %s%s"
                        .formatted(
                                key.get("scope"),
                                key.get("version"),
                                Boolean.TRUE.equals(key.get("stale")) ? " (stale)" : "");
    }
}
