/** Who a key belongs to: organizations and their projects, and the one rule for ids. */
@NullMarked
package io.leasehold.tenancy;

import org.jspecify.annotations.NullMarked;
