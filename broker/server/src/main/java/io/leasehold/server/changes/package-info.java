/** Changes are entered in the audit log before they are made. */
@NullMarked
package io.leasehold.server.changes;

import org.jspecify.annotations.NullMarked;
