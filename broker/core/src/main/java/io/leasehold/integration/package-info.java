/**
 * What is known in public of a third-party service: where it is, where its key travels, which
 * fields a key has.
 */
@NullMarked
package io.leasehold.integration;

import org.jspecify.annotations.NullMarked;
