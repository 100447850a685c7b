/** The catalogue of integrations as YAML files: built-in ones and the operator's own. */
@NullMarked
package io.leasehold.catalogue;

import org.jspecify.annotations.NullMarked;
