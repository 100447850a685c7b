package io.leasehold.key;

import io.leasehold.integration.IntegrationId;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One object for one key, however often it is read and however many projects use it, so that what
 * is made of a key is made once. Holds no key that nobody else holds. Thread-safe.
 */
final class SharedMaterial {

    private final Map<Owner, WeakReference<KeyMaterial>> last;

    SharedMaterial(int most) {
        this.last =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(
                            Map.Entry<Owner, WeakReference<KeyMaterial>> eldest) {
                        return size() > most;
                    }
                };
    }

    /** The material as it was read here last, if it has not changed, else what was read now. */
    synchronized KeyMaterial of(KeyAddress address, KeyMaterial read) {
        Owner owner = Owner.of(address);
        KeyMaterial before =
                Optional.ofNullable(last.get(owner)).map(WeakReference::get).orElse(read);
        KeyMaterial material = before.sameAs(read) ? before : read;
        last.put(owner, new WeakReference<>(material));
        return material;
    }

    private record Owner(
            OrganizationId organization, Optional<Project> project, IntegrationId integration) {

        static Owner of(KeyAddress address) {
            Project project = address.project();
            return new Owner(
                    project.organization(),
                    switch (address.scope()) {
                        case ORGANIZATION -> Optional.empty();
                        case PROJECT -> Optional.of(project);
                    },
                    address.integration());
        }
    }
}
