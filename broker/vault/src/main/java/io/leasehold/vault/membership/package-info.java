/**
 * Who belongs to an organization or a project: the groups of Vault that give people their roles.
 */
@NullMarked
package io.leasehold.vault.membership;

import org.jspecify.annotations.NullMarked;
