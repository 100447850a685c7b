package io.leasehold.key;

import io.leasehold.integration.IntegrationId;
import io.leasehold.tenancy.Project;

/**
 * Proof that a caller may use a project's key of an integration now. A live lease is the only
 * implementation.
 */
public interface KeyClaim {

    Project project();

    IntegrationId integrationId();
}
