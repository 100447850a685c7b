package io.leasehold.server.console;

import io.leasehold.administration.ExistingTenants;
import io.leasehold.administration.KeyAdministration;
import io.leasehold.administration.KeyAuthors;
import io.leasehold.administration.KeyExplanations;
import io.leasehold.administration.KeyInspector;
import io.leasehold.administration.KeyVerification;
import io.leasehold.administration.OrganizationModes;
import io.leasehold.delivery.DeliveredCopies;
import io.leasehold.entitlement.EntitlementPolicy;
import io.leasehold.integration.Catalogue;
import io.leasehold.lease.CallerLeases;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseReader;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.management.Administrators;
import io.leasehold.server.management.TenancyAccess;
import io.leasehold.vault.lease.EntityNames;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The services that the console uses; the management API uses the same. */
public record ConsoleServices(
        Administrators administrators,
        TenancyAccess tenancies,
        ExistingTenants tenants,
        EntitlementPolicy entitlementPolicy,
        Catalogue catalogue,
        KeyAdministration keys,
        OrganizationModes modes,
        KeyExplanations explanations,
        KeyAuthors authors,
        KeyInspector inspector,
        KeyVerification verification,
        Function<SecretValue, CallerLeases> callerLeases,
        LeaseReader leaseReader,
        DeliveredCopies deliveredCopies,
        Function<LeaseId, Optional<Instant>> lastUsed,
        Function<SecretValue, EntityNames> entityNames,
        Consumer<LeaseId> onRevoked) {}
