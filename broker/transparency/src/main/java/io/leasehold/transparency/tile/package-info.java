/** The files of a log: tiles of hashes and bundles of entries, as C2SP lays them out. */
@NullMarked
package io.leasehold.transparency.tile;

import org.jspecify.annotations.NullMarked;
