package io.paddock.kernel.txn;

import io.paddock.kernel.wire.ErrorCode;
import io.paddock.kernel.wire.Requests;

/** Knows what a client's wish for another configuration of the ensemble comes to. */
public interface ReconfigurationGate {

    /** Of a server that is alone, and stays so until it is started as one of several. */
    ReconfigurationGate CLOSED = new ReconfigurationGate() {
        @Override
        public String configurationFor(Requests.Reconfig wish, long zxid) throws RefusedException {
            throw new RefusedException(ErrorCode.RECONFIG_DISABLED);
        }

        @Override
        public boolean isOpen() {
            return false;
        }
    };

    /**
     * The configuration that is wanted, in its text form.
     *
     * @param zxid of the transaction that would make it so: the configuration's version
     * @throws RefusedException if there can't be such a one now
     */
    String configurationFor(Requests.Reconfig wish, long zxid) throws RefusedException;

    /** Whether clients may ask for one at all. */
    boolean isOpen();
}
