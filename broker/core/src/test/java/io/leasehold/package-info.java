/** What the tests of several packages share: time, and the rules of the architecture. */
@NullMarked
package io.leasehold;

import org.jspecify.annotations.NullMarked;
