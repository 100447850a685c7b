/** The catalogue of integrations as YAML files: those built in, and those of the operator. */
@NullMarked
package io.leasehold.catalogue;

import org.jspecify.annotations.NullMarked;
