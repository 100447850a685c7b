/** What issuing a lease and keeping many of them costs, measured on real processes. */
@NullMarked
package io.leasehold.acceptance.bench;

import org.jspecify.annotations.NullMarked;
