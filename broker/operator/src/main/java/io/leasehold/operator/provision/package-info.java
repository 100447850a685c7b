/** Commands that set up Vault, organizations, projects and services. */
@NullMarked
package io.leasehold.operator.provision;

import org.jspecify.annotations.NullMarked;
