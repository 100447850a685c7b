/** Access records, for later audits: ids and figures only. */
@NullMarked
package io.leasehold.audit;

import org.jspecify.annotations.NullMarked;
