/** Commands that verify and search a transparency log, offline, from its files. */
@NullMarked
package io.leasehold.operator.audit;

import org.jspecify.annotations.NullMarked;
