/** How often logging in may fail, over the console and over Vault's API together. */
@NullMarked
package io.leasehold.server.signin;

import org.jspecify.annotations.NullMarked;
