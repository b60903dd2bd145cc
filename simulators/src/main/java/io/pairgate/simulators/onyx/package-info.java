/**
 * A Mellanox/NVIDIA Onyx switch's JSON API, from NVIDIA's manual, the mellanox.onyx Ansible
 * collection and clients that print a real switch's replies. Not held against a device: the texts
 * of errors, that a list goes on behind a refused command, and the page that an ended session leads
 * to are guesses.
 */
package io.pairgate.simulators.onyx;
