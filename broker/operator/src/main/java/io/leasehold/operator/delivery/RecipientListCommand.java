package io.leasehold.operator.delivery;

import io.leasehold.operator.apiclient.ManagedRecipients;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.operator.cli.OutputOptions;
import io.leasehold.operator.cli.TextTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Shows the recipients of a consumer.",
        footer = {
            "",
            "Example:",
            "  leasehold consumer recipient list --org acme --project web --holder 0a1b2c3d-...",
        })
final class RecipientListCommand implements Runnable {

    @Mixin private RecipientOptions recipients = new RecipientOptions();
    @Mixin private BrokerOptions brokers = new BrokerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public void run() {
        List<Map<String, Object>> found = recipients.with(brokers, ManagedRecipients::list);
        List<List<String>> rows = found.stream().map(RecipientListCommand::row).toList();
        output.printResult(
                Map.of("recipients", found),
                Stream.concat(
                                new TextTable(List.of("THUMBPRINT", "RECIPIENT"), rows)
                                        .lines().stream(),
                                Stream.of(found.size() + " in all"))
                        .toList());
    }

    /** Recipients of the post-quantum kind have 2,000 characters. */
    private static List<String> row(Map<String, Object> recipient) {
        String text = String.valueOf(recipient.get("recipient"));
        return List.of(
                String.valueOf(recipient.get("thumbprint")),
                text.length() <= 64 ? text : text.substring(0, 61) + "...");
    }
}
