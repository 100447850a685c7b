/**
 * Whether the broker can do its work: the threads, timers and jobs that run for as long as it does,
 * and what the health page, the metrics and the log say of them, of its start and of its login.
 */
@NullMarked
package io.leasehold.server.health;

import org.jspecify.annotations.NullMarked;
