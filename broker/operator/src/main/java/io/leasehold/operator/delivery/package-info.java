/** Commands for keys that are delivered sealed: recipients of consumers, and opening files. */
@NullMarked
package io.leasehold.operator.delivery;

import org.jspecify.annotations.NullMarked;
