package io.leasehold.vault.provision;

import io.leasehold.tenancy.Project;
import io.leasehold.vault.PersonLogin;
import io.leasehold.vault.Reply;

/** One operation of the table of personas as the request that it is at Vault. */
interface Attempt {

    /** Prepares what the operation needs, with the root token, and has the person do it. */
    Reply by(PersonLogin person, Project at);
}
