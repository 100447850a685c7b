package io.leasehold.vault.provision;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Ids;
import io.leasehold.tenancy.Project;

/** A service of a project that may lease keys: in Vault an entity and an AppRole role. */
public record Consumer(Project project, String name) {

    public Consumer {
        Ids.require("consumer", name);
        if (name.endsWith("-")) {
            throw new BrokerException(
                    Problem.ID_INVALID,
                    "read consumer id: it must not end with '-', which Vault refuses in a role");
        }
    }

    /** The name of its entity and its role. Ids contain no dots, so no two consumers share it. */
    public String vaultName() {
        return "leasehold-consumer.%s.%s.%s".formatted(project.organization(), project.id(), name);
    }

    @Override
    public String toString() {
        return project + "/" + name;
    }
}
