/**
 * The transparency log that the broker writes: its keys, its opening, its anchors and witnesses.
 */
@NullMarked
package io.leasehold.server.auditlog;

import org.jspecify.annotations.NullMarked;
