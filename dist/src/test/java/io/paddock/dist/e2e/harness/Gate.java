package io.paddock.dist.e2e.harness;

/** What goes in one direction between two servers waits here while it is shut. */
final class Gate {
    private boolean isShut;

    synchronized void shut() {
        isShut = true;
    }

    synchronized void open() {
        isShut = false;
        notifyAll();
    }

    synchronized void pass() throws InterruptedException {
        while (isShut) {
            wait();
        }
    }
}
