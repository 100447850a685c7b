package io.leasehold.server.console.key;

import io.leasehold.key.KeyAddress;
import io.leasehold.server.console.page.View;

/** What the page of a key shows and does for keys of organizations only, or of projects only. */
interface KeyPage<A extends KeyAddress> {

    /**
     * The template with what only this kind of page shows.
     *
     * @param entitlement why the organization is not entitled; an empty text if it is
     */
    View view(KeyRequest<A> request, String entitlement);

    /** What else to do after the key was set. */
    void afterSet(KeyRequest<A> request);
}
