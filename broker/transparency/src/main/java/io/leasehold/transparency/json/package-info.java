/** JSON in one spelling, as the entries of a log are written. */
@NullMarked
package io.leasehold.transparency.json;

import org.jspecify.annotations.NullMarked;
