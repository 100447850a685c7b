/** Pages of keys and modes, of organizations and of projects. */
@NullMarked
package io.leasehold.server.console.key;

import org.jspecify.annotations.NullMarked;
