/**
 * How one exchange passes a backend's door, whatever it speaks: turned away, let in now or after a
 * wait, ended by its deadline. May use the top package and the gate; used by the transports.
 */
package io.pairgate.backends.passage;
