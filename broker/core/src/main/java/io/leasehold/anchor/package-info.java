/** What a broker keeps of its log outside of the machine on which it writes the log. */
@NullMarked
package io.leasehold.anchor;

import org.jspecify.annotations.NullMarked;
