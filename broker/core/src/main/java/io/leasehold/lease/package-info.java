/**
 * The right to use a key for a while: how it is issued, recorded, renewed, ended, and found to be
 * live.
 */
@NullMarked
package io.leasehold.lease;

import org.jspecify.annotations.NullMarked;
