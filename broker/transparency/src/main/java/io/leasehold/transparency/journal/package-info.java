/** The file in which entries are durable until a checkpoint covers them. */
@NullMarked
package io.leasehold.transparency.journal;

import org.jspecify.annotations.NullMarked;
