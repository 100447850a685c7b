/** An organization that does all the harm that a tenant can do, at a bounded rate. */
@NullMarked
package io.leasehold.acceptance.chaos.hostile;

import org.jspecify.annotations.NullMarked;
