/**
 * The public description of a third-party service: its destination, where its key is sent, and
 * which fields a key has.
 */
@NullMarked
package io.leasehold.integration;

import org.jspecify.annotations.NullMarked;
