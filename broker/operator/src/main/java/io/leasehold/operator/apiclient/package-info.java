/** The broker's management API as its command line speaks it; nothing else here speaks HTTP. */
@NullMarked
package io.leasehold.operator.apiclient;

import org.jspecify.annotations.NullMarked;
