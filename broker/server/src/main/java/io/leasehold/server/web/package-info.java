/** What every API and the console do to requests and responses in the same way. */
@NullMarked
package io.leasehold.server.web;

import org.jspecify.annotations.NullMarked;
