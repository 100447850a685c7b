/** What is recorded for later audits: calls and changes, with ids and figures only. */
@NullMarked
package io.leasehold.audit;

import org.jspecify.annotations.NullMarked;
