package io.leasehold.operator.provision;

import io.leasehold.tenancy.Project;
import io.leasehold.vault.provision.Consumer;
import picocli.CommandLine.Option;

/** Options that name a consumer. */
final class ConsumerOptions {

    @Option(names = "--org", paramLabel = "ORG", required = true, description = "The organization.")
    private String organization = "";

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            required = true,
            description = "The project.")
    private String project = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "The name of the service within the project.")
    private String name = "";

    Consumer consumer() {
        return new Consumer(Project.of(organization, project), name);
    }
}
