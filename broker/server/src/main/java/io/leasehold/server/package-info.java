/** The broker as a Spring Boot application or inside one: configuration and wiring. */
@NullMarked
package io.leasehold.server;

import org.jspecify.annotations.NullMarked;
