package io.leasehold.key;

import io.leasehold.integration.IntegrationId;
import io.leasehold.tenancy.Project;

/**
 * Proof that somebody may use a project's key of an integration now. The live lease is the only one
 * there is.
 */
public interface KeyClaim {

    Project project();

    IntegrationId integrationId();
}
