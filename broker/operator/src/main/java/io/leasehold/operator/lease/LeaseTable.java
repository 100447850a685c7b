package io.leasehold.operator.lease;

import io.leasehold.lease.LeaseId;
import io.leasehold.login.EntityId;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.cli.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Leases as a text table and as JSON objects. */
final class LeaseTable {

    private final List<LeaseId> leases;
    private final Map<String, String> delivered;
    private final Map<EntityId, String> names = new LinkedHashMap<>();

    /**
     * @param names the names of holders that the caller may see
     * @param delivered what was delivered with leases, in words, by lease id
     */
    LeaseTable(
            List<LeaseId> leases,
            Function<EntityId, Optional<String>> names,
            Map<String, String> delivered) {
        this.leases = leases;
        this.delivered = delivered;
        leases.stream()
                .map(LeaseId::holder)
                .distinct()
                .forEach(holder -> names.apply(holder).ifPresent(n -> this.names.put(holder, n)));
    }

    /** Prints the leases, and for people remarks on them. */
    void print(OutputOptions output, Map<String, ?> facts, List<String> remarks) {
        Map<String, Object> result = new LinkedHashMap<>(facts);
        result.put("leases", objects());
        output.printResult(result, Stream.concat(lines().stream(), remarks.stream()).toList());
    }

    /** A title line and one line for each lease; no lines without leases. */
    private List<String> lines() {
        List<String> titles =
                List.of("PROJECT", "INTEGRATION", "USE", "DELIVERED", "HOLDER", "NAME", "LEASE");
        return new TextTable(shown(titles), leases.stream().map(this::row).toList()).lines();
    }

    private List<Map<String, String>> objects() {
        return leases.stream().map(this::cells).toList();
    }

    private Map<String, String> cells(LeaseId id) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("project", id.project().toString());
        cells.put("integration", id.integration().value());
        cells.put("use", id.use().word());
        cells.put("delivered", delivered.getOrDefault(id.toString(), ""));
        cells.put("holder", id.holder().value());
        cells.put("holder_name", names.getOrDefault(id.holder(), ""));
        cells.put("lease_id", id.toString());
        return cells;
    }

    private List<String> row(LeaseId id) {
        return shown(List.copyOf(cells(id).values()));
    }

    /** Omits the columns of names and deliveries if none is known. */
    private List<String> shown(List<String> row) {
        List<String> shown = new ArrayList<>(row);
        if (names.isEmpty()) {
            shown.remove(5);
        }
        if (delivered.isEmpty()) {
            shown.remove(3);
        }
        return shown;
    }
}
