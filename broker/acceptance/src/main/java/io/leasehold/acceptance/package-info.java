/**
 * The broker seen from outside: real processes, real clients, and the story that the demo tells.
 */
@NullMarked
package io.leasehold.acceptance;

import org.jspecify.annotations.NullMarked;
