/** What calls cost, beside the same calls through nginx. */
@NullMarked
package io.leasehold.acceptance.bench.calls;

import org.jspecify.annotations.NullMarked;
