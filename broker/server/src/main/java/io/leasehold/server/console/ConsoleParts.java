package io.leasehold.server.console;

import io.leasehold.administration.ExistingTenants;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyInspector;
import io.leasehold.administration.KeyTrials;
import io.leasehold.administration.OrganizationKeys;
import io.leasehold.administration.ProjectKeys;
import io.leasehold.entitlement.EntitlementTerms;
import io.leasehold.integration.Catalogue;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseInventory;
import io.leasehold.lease.LeaseRecords;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.management.Administrators;
import io.leasehold.server.management.Tenancies;
import io.leasehold.vault.EntityNames;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the console is made over: what the management API has, too. */
public record ConsoleParts(
        Administrators administrators,
        Tenancies tenancies,
        ExistingTenants tenants,
        EntitlementTerms terms,
        Catalogue catalogue,
        OrganizationKeys organizationKeys,
        ProjectKeys projectKeys,
        KeyExplanations explanations,
        KeyAuthors authors,
        KeyInspector inspector,
        KeyTrials trials,
        Function<SecretValue, LeaseInventory> inventories,
        LeaseRecords records,
        Function<LeaseId, Optional<Instant>> lastUses,
        Function<SecretValue, EntityNames> names,
        Consumer<LeaseId> ended) {}
