/**
 * A real storage, with files and perhaps threads of its own, as a guest in virtual time: {@link
 * io.paddock.simulator.guest.GuestStorage} does its work when virtual time says so, while virtual time stands still.
 */
package io.paddock.simulator.guest;
