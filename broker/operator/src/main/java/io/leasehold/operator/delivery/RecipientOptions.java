package io.leasehold.operator.delivery;

import io.leasehold.login.EntityId;
import io.leasehold.operator.apiclient.ManagedRecipients;
import io.leasehold.operator.cli.BrokerOptions;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Options that name a consumer, whose recipients a command sees or changes at the broker. */
final class RecipientOptions {

    @Option(names = "--org", paramLabel = "ORG", required = true, description = "The organization.")
    private String organization = "";

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            required = true,
            description = "The project.")
    private String project = "";

    @Option(
            names = "--holder",
            paramLabel = "ENTITY",
            required = true,
            description =
                    "The consumer's Vault entity, given by id, as 'consumer create' and 'lease"
                            + " list' show it.")
    private String holder = "";

    <T> T with(BrokerOptions brokers, Function<ManagedRecipients, T> work) {
        Project owner = Project.of(organization, project);
        EntityId consumer = new EntityId(holder);
        return brokers.with(broker -> work.apply(new ManagedRecipients(broker, owner, consumer)));
    }

    /** What names the consumer, for the next command. */
    String again() {
        return "--org %s --project %s --holder %s".formatted(organization, project, holder);
    }

    /** A private key in place of a public one must not leave this machine. */
    static String requirePublic(String recipient) {
        if (recipient.toUpperCase(Locale.ROOT).contains("SECRET")) {
            throw new BrokerException(
                    Problem.REQUEST_MALFORMED,
                    "read recipient: it is a private key, and others may have seen it here; make a"
                            + " new one, and give its public key, which begins with age1");
        }
        return recipient;
    }
}
