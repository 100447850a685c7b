/**
 * Whether the broker can do its work: its background loops, its startup and its login, as health,
 * metrics and the log report them.
 */
@NullMarked
package io.leasehold.server.health;

import org.jspecify.annotations.NullMarked;
