/** What people do with keys: set, remove and restore them, change modes, and ask what is used. */
@NullMarked
package io.leasehold.administration;

import org.jspecify.annotations.NullMarked;
