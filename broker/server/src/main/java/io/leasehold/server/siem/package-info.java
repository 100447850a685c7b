/** Sends the entries of the audit log to a SIEM, without ever holding up who writes them. */
@NullMarked
package io.leasehold.server.siem;

import org.jspecify.annotations.NullMarked;
