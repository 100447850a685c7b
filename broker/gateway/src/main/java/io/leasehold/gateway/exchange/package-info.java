/** Sends an authorized call upstream and passes its response on, without the key. */
@NullMarked
package io.leasehold.gateway.exchange;

import org.jspecify.annotations.NullMarked;
