package io.leasehold.key;

import io.leasehold.integration.IntegrationId;
import io.leasehold.tenancy.Project;

/**
 * Where a key is kept.
 *
 * @param project the project for which the key is wanted; at organization scope its organization
 *     counts
 */
public record KeyAddress(KeyScope scope, Project project, IntegrationId integration) {}
