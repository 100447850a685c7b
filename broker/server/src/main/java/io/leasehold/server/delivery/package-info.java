/** Seals keys and challenges as age files. The only package that knows how. */
@NullMarked
package io.leasehold.server.delivery;

import org.jspecify.annotations.NullMarked;
