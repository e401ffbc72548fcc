package io.paddock.kernel.zab.history;

/** Hears of the configurations of the ensemble that this server logs. */
public interface LoggedConfigurations {

    /** Of a server without an ensemble. */
    LoggedConfigurations NONE = new LoggedConfigurations() {
        @Override
        public void proposed(String text) {
            // nobody wants to know
        }

        @Override
        public void newestLeft(String text) {
            // likewise
        }
    };

    /** One has been logged. */
    void proposed(String text);

    /** The history may have been cut or replaced: this is the newest in it now, in the tree or behind it; empty for none. */
    void newestLeft(String text);
}
