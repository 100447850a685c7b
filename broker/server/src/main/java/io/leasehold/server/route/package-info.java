/** Routes as values: what each asks for and gives is written once, and served and described. */
@NullMarked
package io.leasehold.server.route;

import org.jspecify.annotations.NullMarked;
