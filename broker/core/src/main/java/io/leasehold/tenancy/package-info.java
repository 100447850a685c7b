/** Tenants: organizations and their projects, and the syntax of ids. */
@NullMarked
package io.leasehold.tenancy;

import org.jspecify.annotations.NullMarked;
