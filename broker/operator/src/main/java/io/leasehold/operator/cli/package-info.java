/** What the commands share: environment, options, output and errors. */
@NullMarked
package io.leasehold.operator.cli;

import org.jspecify.annotations.NullMarked;
