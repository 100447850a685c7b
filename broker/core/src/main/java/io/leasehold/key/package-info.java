/**
 * Which key is used and why: organization and project entries, the resolution between them, and the
 * key itself.
 */
@NullMarked
package io.leasehold.key;

import org.jspecify.annotations.NullMarked;
