/** Says, from its files alone, whether a log is whole. */
@NullMarked
package io.leasehold.transparency.verification;

import org.jspecify.annotations.NullMarked;
