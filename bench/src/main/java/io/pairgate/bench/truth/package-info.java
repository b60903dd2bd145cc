/** What backends, record and CMP say of the same objects, held against each other. */
package io.pairgate.bench.truth;
