package io.leasehold.operator;

import io.leasehold.lease.LeaseId;
import io.leasehold.login.EntityId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Leases as a text table and as JSON objects. */
final class LeaseTable {

    private final List<LeaseId> leases;
    private final Map<EntityId, String> names = new LinkedHashMap<>();

    /**
     * @param names the names of holders that the caller may see
     */
    LeaseTable(List<LeaseId> leases, Function<EntityId, Optional<String>> names) {
        this.leases = leases;
        leases.stream()
                .map(LeaseId::holder)
                .distinct()
                .forEach(holder -> names.apply(holder).ifPresent(n -> this.names.put(holder, n)));
    }

    /** A title line and one line for each lease; no lines without leases. */
    List<String> lines() {
        List<String> titles = List.of("PROJECT", "INTEGRATION", "USE", "HOLDER", "NAME", "LEASE");
        return new TextTable(shown(titles), leases.stream().map(this::row).toList()).lines();
    }

    List<Map<String, String>> objects() {
        return leases.stream().map(this::cells).toList();
    }

    private Map<String, String> cells(LeaseId id) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("project", id.project().toString());
        cells.put("integration", id.integration().value());
        cells.put("use", id.use().word());
        cells.put("holder", id.holder().value());
        cells.put("holder_name", names.getOrDefault(id.holder(), ""));
        cells.put("lease_id", id.toString());
        return cells;
    }

    private List<String> row(LeaseId id) {
        return shown(List.copyOf(cells(id).values()));
    }

    /** Omits the column of names if no name is known. */
    private List<String> shown(List<String> row) {
        List<String> shown = new ArrayList<>(row);
        if (names.isEmpty()) {
            shown.remove(4);
        }
        return shown;
    }
}
