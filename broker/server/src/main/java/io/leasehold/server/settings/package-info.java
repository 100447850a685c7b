/** The properties, and the settings of components that are made of them. */
@NullMarked
package io.leasehold.server.settings;

import org.jspecify.annotations.NullMarked;
