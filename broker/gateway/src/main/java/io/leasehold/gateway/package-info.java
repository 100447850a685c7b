/** The calls path: accepts calls over HTTP, replaces the handle with the key, and streams them. */
@NullMarked
package io.leasehold.gateway;

import org.jspecify.annotations.NullMarked;
