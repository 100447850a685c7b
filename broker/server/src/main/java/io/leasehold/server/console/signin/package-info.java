/** Pages for signing in and out. */
@NullMarked
package io.leasehold.server.console.signin;

import org.jspecify.annotations.NullMarked;
