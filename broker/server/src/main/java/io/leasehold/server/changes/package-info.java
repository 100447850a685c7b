/** Log lines for what people do: who signed in, and who changed which key. */
@NullMarked
package io.leasehold.server.changes;

import org.jspecify.annotations.NullMarked;
