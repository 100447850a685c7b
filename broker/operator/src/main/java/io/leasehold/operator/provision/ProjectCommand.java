package io.leasehold.operator.provision;

import io.leasehold.tenancy.Project;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "project",
        description = "Projects of organizations.",
        subcommands = ProjectCommand.Create.class,
        footer = {"", "Example:", "  leasehold project create acme web --title 'Web shop'"})
public final class ProjectCommand {

    @Command(
            name = "create",
            description = {
                "Creates a project, and the policies and groups of its admins, editors and"
                        + " members.",
                "The organization must exist. For an existing project, changes its title. Manage"
                        + " the groups with 'leasehold member'."
            },
            footer = {
                "",
                "Examples:",
                "  leasehold project create acme web",
                "  leasehold project create acme web --title 'Web shop'",
            })
    static final class Create implements Runnable {

        @Parameters(index = "0", paramLabel = "ORG", description = "The organization.")
        private String organization = "";

        @Parameters(index = "1", paramLabel = "PROJECT", description = "Its id: a-z, 0-9, '-'.")
        private String project = "";

        @Option(
                names = "--title",
                paramLabel = "TITLE",
                description = "Its display name; default for a new project: its id.")
        private @Nullable String title;

        @Mixin private PlanOptions options = new PlanOptions();

        @Override
        public void run() {
            Project id = Project.of(organization, project);
            options.execute(provisioning -> provisioning.project(id, Optional.ofNullable(title)));
        }
    }
}
