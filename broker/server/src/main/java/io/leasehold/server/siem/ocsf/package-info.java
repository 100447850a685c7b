/** Entries of the audit log as events of the Open Cybersecurity Schema Framework (OCSF). */
@NullMarked
package io.leasehold.server.siem.ocsf;

import org.jspecify.annotations.NullMarked;
