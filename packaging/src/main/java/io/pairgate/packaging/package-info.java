/**
 * What only the packages need and is made while they are built: the manual pages.
 *
 * <p>Run by the build, a part of nothing that is installed. Knows the relay's command line.
 */
package io.pairgate.packaging;
