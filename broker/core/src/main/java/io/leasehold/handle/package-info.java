/**
 * The sealed text that a service uses where the key would go, and the ring of keys that seals it.
 */
@NullMarked
package io.leasehold.handle;

import org.jspecify.annotations.NullMarked;
