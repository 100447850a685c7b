package io.leasehold.operator.key;

import io.leasehold.operator.apiclient.KeyLocation;
import io.leasehold.operator.apiclient.ManagedKeys;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.cli.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "versions",
        description = {
            "Shows the versions of a key: when each was written, what it changed, and who set it,"
                    + " as recorded in the version itself. Key values are never shown."
        },
        footer = {"", "Example:", "  leasehold key versions openai --org acme --output json"})
final class KeyVersionsCommand implements Runnable {

    @Mixin private KeyPlaceOptions keyOptions = new KeyPlaceOptions();
    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        KeyLocation location = keyOptions.location();
        brokers.with(
                broker -> {
                    Map<String, Object> response = new ManagedKeys(broker).versions(location);
                    output.printResult(response, lines(response));
                    return true;
                });
    }

    private static List<String> lines(Map<String, Object> response) {
        List<List<String>> rows = new ArrayList<>();
        if (response.get("versions") instanceof List<?> versions) {
            versions.forEach(version -> rows.add(row(response.get("current"), version)));
        }
        return new TextTable(List.of("VERSION", "WRITTEN", "CHANGED", "SET BY", "STATE"), rows)
                .lines();
    }

    private static List<String> row(@Nullable Object current, Object item) {
        if (!(item instanceof Map<?, ?> version)) {
            return List.of("", "", "", "", "");
        }
        Object number = version.get("version");
        return List.of(
                String.valueOf(number),
                Explanation.time(version.get("written_at")),
                changed(version.get("changes")),
                version.get("set_by") instanceof String name ? name : "-",
                state(version, number != null && number.equals(current)));
    }

    private static String changed(@Nullable Object changes) {
        return changes instanceof List<?> list && !list.isEmpty()
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : "-";
    }

    private static String state(Map<?, ?> version, boolean current) {
        if (Boolean.TRUE.equals(version.get("destroyed"))) {
            return "destroyed";
        }
        Object hidden = version.get("hidden_at");
        if (hidden != null) {
            return "removed " + Explanation.time(hidden) + ", can be restored";
        }
        return current ? "current" : "replaced";
    }
}
