/**
 * Keys: the settings of organizations and projects, the resolution between them, and the key
 * itself.
 */
@NullMarked
package io.leasehold.key;

import org.jspecify.annotations.NullMarked;
