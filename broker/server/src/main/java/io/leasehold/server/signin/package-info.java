/** Limits for failed logins, shared by the console and Vault's API. */
@NullMarked
package io.leasehold.server.signin;

import org.jspecify.annotations.NullMarked;
