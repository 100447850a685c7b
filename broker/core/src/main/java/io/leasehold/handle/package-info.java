/**
 * The handle, an encrypted string that a consumer sends where the key would go, and the key ring
 * that encrypts it.
 */
@NullMarked
package io.leasehold.handle;

import org.jspecify.annotations.NullMarked;
