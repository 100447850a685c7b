/** Commands that set, explain and import keys, through the broker. */
@NullMarked
package io.leasehold.operator.key;

import org.jspecify.annotations.NullMarked;
