/** What people and their programs administer: organizations, projects, keys and leases. */
@NullMarked
package io.leasehold.server.management;

import org.jspecify.annotations.NullMarked;
