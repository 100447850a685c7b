/**
 * Imports many keys from a CSV file or another KV tree, concurrently; can be stopped and repeated.
 */
@NullMarked
package io.leasehold.operator.keyimport;

import org.jspecify.annotations.NullMarked;
