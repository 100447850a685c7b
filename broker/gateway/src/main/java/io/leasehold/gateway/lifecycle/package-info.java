/** The life of a call from its start to its record, whatever it runs over. */
@NullMarked
package io.leasehold.gateway.lifecycle;

import org.jspecify.annotations.NullMarked;
