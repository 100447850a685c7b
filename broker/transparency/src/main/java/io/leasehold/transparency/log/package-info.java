/**
 * Writing a log: entries that are durable before they are acknowledged, and checkpoints over them.
 */
@NullMarked
package io.leasehold.transparency.log;

import org.jspecify.annotations.NullMarked;
