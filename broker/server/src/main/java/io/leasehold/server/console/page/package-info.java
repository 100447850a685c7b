/** What all pages are made of: a view, navigation, labels and messages. */
@NullMarked
package io.leasehold.server.console.page;

import org.jspecify.annotations.NullMarked;
