/** Routes of the management API: organizations, projects, keys and leases. */
@NullMarked
package io.leasehold.server.management;

import org.jspecify.annotations.NullMarked;
