/** The pages by which people manage keys and see who holds what, without scripts if need be. */
@NullMarked
package io.leasehold.server.console;

import org.jspecify.annotations.NullMarked;
