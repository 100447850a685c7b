/** The background jobs: their wiring, schedule and supervision. */
@NullMarked
package io.leasehold.server.job;

import org.jspecify.annotations.NullMarked;
