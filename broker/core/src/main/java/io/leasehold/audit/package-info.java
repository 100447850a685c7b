/** What is kept of calls for those who must be able to tell afterwards: ids and figures only. */
@NullMarked
package io.leasehold.audit;

import org.jspecify.annotations.NullMarked;
