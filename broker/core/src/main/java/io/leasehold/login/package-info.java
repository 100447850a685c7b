/** Authentication of callers by their Vault tokens. */
@NullMarked
package io.leasehold.login;

import org.jspecify.annotations.NullMarked;
