/** Who may use organization and project keys: plan and rollout. */
@NullMarked
package io.leasehold.entitlement;

import org.jspecify.annotations.NullMarked;
